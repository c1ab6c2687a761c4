"""Spark, as the rules need it: a session, tables that are small enough to hold in memory, and the models made of them."""
import datetime
import functools
import re
import tempfile

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import types as T

PLAIN = {
    "VARCHAR": "string", "JSON": "string", "DATE": "date", "BOOLEAN": "boolean", "INTEGER": "int", "BIGINT": "bigint",
    "HUGEINT": "decimal(38,0)", "DOUBLE": "double",
}

LOCAL = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.caseSensitive": "true",
    "spark.sql.crossJoin.enabled": "true",
}

SMALL = {
    "spark.sql.shuffle.partitions": "1",
    "spark.default.parallelism": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.warehouse.dir": tempfile.gettempdir(),
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.memory": "2g",
    "spark.sql.autoBroadcastJoinThreshold": "-1",
    "spark.shuffle.compress": "false",
    "spark.shuffle.spill.compress": "false",
}


def session(small=True, master="local[1]"):
    """A session; a small one for tables of a few thousand rows, where planning takes longer than the work."""
    builder = SparkSession.builder.appName("ccx rules")
    if small:
        builder = builder.master(master).config("spark.driver.extraJavaOptions", "-XX:+UseSerialGC")
        for key, value in SMALL.items():
            builder = builder.config(key, value)
    for key, value in LOCAL.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    return spark


def spark_type(kind):
    """Spark's name of a type of DuckDB."""
    if kind.endswith("[]"):
        return f"array<{spark_type(kind[:-2])}>"
    struct = re.fullmatch(r"STRUCT\((.*)\)", kind)
    if struct:
        fields = [f.strip().rsplit(" ", 1) for f in struct.group(1).split(",")]
        return "struct<" + ",".join(f"{n.strip(chr(34))}:{spark_type(t)}" for n, t in fields) + ">"
    return PLAIN[kind]


@functools.cache
def parsed(kind):
    """A type of Spark by its name."""
    return T._parse_datatype_string(kind)


def schema(columns):
    """Spark's schema of columns as DuckDB gives them."""
    return T.StructType([T.StructField(n, parsed(spark_type(k)), True) for n, k, *_ in columns])


MANY = 300  # rows, above which they go to Spark as objects and not as a statement


def literal(value):
    """A value as Spark's SQL writes it."""
    if value is None:
        return "null"
    if isinstance(value, list):
        return "array(" + ", ".join(literal(v) for v in value) + ")"
    if isinstance(value, dict) and value and all(isinstance(k, str) and k in PIECE for k in value):
        return "named_struct(" + ", ".join(literal(v) for pair in value.items() for v in pair) + ")"
    if isinstance(value, dict):
        return "map(" + ", ".join(literal(v) for pair in value.items() for v in pair) + ")"
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    if isinstance(value, datetime.date):
        return f"date'{value}'"
    return str(value)


PIECE = ("side", "what", "about", "says", "file_id", "sheet_no", "row_no", "is_cause")


class Engine:
    """A Spark session in which tables are temporary views by name."""

    def __init__(self, spark):
        self.spark = spark
        self.variables, self.known = {}, set()

    def put(self, name, columns, rows):
        """Makes a table of rows."""
        fields = schema(columns).fields
        if not rows:
            made = self.spark._jsparkSession
            shape = self.spark._jvm.org.apache.spark.sql.types.DataType.fromJson(schema(columns).json())
            self.keep(name, DataFrame(made.createDataFrame(self.spark._jvm.java.util.ArrayList(), shape), self.spark))
        elif len(rows) > MANY:
            self.keep(name, self.local(self.spark.createDataFrame(rows, schema(columns), verifySchema=False)))
        else:
            shown = ", ".join(f"cast(col{i} as {f.dataType.simpleString()}) as `{f.name}`" for i, f in enumerate(fields, 1))
            values = ", ".join("(" + ", ".join(literal(v) for v in row) + ")" for row in rows)
            self.keep(name, self.local(self.spark.sql(f"select {shown} from values {values}")))

    def local(self, frame):
        """The same rows, held in memory: whatever reads them plans quickly."""
        rows = frame._jdf.collectAsList()
        made = self.spark._jsparkSession.createDataFrame(rows, frame._jdf.schema())
        return DataFrame(made, self.spark)

    def keep(self, name, frame):
        self.known.add(name)
        frame.createOrReplaceTempView(name)

    def text(self, sql):
        """A statement with what the catalogue defines written in."""
        return re.sub(r"\$\{(\w+)\}", lambda m: self.variables[m.group(1)], sql)

    def make(self, name, sql, is_view=False):
        """Makes what a model makes."""
        sql = self.text(sql)
        if is_view:
            self.spark.sql(f"create or replace temporary view `{name}` as {sql}")
        else:
            self.keep(name, self.local(self.spark.sql(sql)))

    def loop(self, name, base, step, is_distinct):
        """Makes what a recursive step makes: rounds until one adds nothing."""
        every = new = self.local(self.spark.sql(self.text(base)))
        while not new.isEmpty():
            self.keep(name + "__new", new)
            new = self.spark.sql(self.text(step)).toDF(*every.columns)
            new = self.local(new.distinct().subtract(every) if is_distinct else new)
            every = self.local(every.union(new))
        self.keep(name, every)

    def rows(self, sql, *asked):
        given = {f"p{i}": value for i, value in enumerate(asked, 1)}
        return [tuple(r) for r in self.spark.sql(self.text(sql), args=given).collect()]
