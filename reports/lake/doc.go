// Package lake keeps what was published, and the ledger's histories, as Delta Lake tables that Spark, Trino, Snowflake,
// BigQuery, polars and others read: a folder for each table, its rows in Parquet files, a partition for each ledger and
// week, and a log of commits. Several ledgers may write into one lake side by side.
//
// A run of Sync compares what the lake should hold with what it holds, and commits the difference: it can be killed at any
// moment and run again. Files that no commit names are not part of a table.
//
// It imports etl, etl/catalogue and etl/disk; the caller gives it a Store that writes Parquet files.
package lake
