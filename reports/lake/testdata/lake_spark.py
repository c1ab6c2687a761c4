"""lake_spark.py TO LAKE: Spark with Delta Lake reads every table of a lake at its first and its newest version, and writes what it
reads into TO/<table>.<version>.spark.parquet. Exits with 5 where Java, pyspark or delta-spark is missing."""
import glob, os, shutil, sys
to, lake = sys.argv[1:]
try:
    from pyspark.sql import SparkSession
    spark = (
        SparkSession.builder.master('local[1]')
        .config('spark.jars.packages', 'io.delta:delta-spark_2.12:3.2.1')
        .config('spark.sql.extensions', 'io.delta.sql.DeltaSparkSessionExtension')
        .config('spark.sql.catalog.spark_catalog', 'org.apache.spark.sql.delta.catalog.DeltaCatalog')
        .config('spark.ui.enabled', 'false').config('spark.sql.shuffle.partitions', '1')
        .config('spark.databricks.delta.snapshotPartitions', '1').getOrCreate()
    )
    spark._jvm.java.lang.Class.forName('io.delta.sql.DeltaSparkSessionExtension', True, spark._jvm.Thread.currentThread().getContextClassLoader())
except Exception as missing:
    print(str(missing)[:500])
    sys.exit(5)
spark.sparkContext.setLogLevel('OFF')
for name in sorted(os.listdir(lake)):
    folder = os.path.join(lake, name)
    if not os.path.isdir(os.path.join(folder, '_delta_log')):
        continue
    newest = len(glob.glob(os.path.join(folder, '_delta_log', '[0-9]*.json'))) - 1
    for version in sorted({0, newest}):
        table = spark.read.format('delta').option('versionAsOf', version).load(folder)
        parts = os.path.join(to, 'parts')
        table.coalesce(1).write.mode('overwrite').parquet(parts)
        (part,) = glob.glob(os.path.join(parts, '*.parquet'))
        shutil.move(part, os.path.join(to, f'{name}.{version}.spark.parquet'))
