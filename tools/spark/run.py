"""Runs the rules on a Spark cluster over weeks of a lake, and writes what they make. See README.md.

    spark-submit --py-files engine.py run.py --rules DIR --lake ADDRESS --ledger NAME --to ADDRESS WEEK...
"""
import argparse
import json
import re
from pathlib import Path

from pyspark.sql import functions as F

import engine


class Cluster(engine.Engine):
    """Tables of any size: each is made once, and held by the executors."""

    def local(self, frame):
        return frame.localCheckpoint(eager=True)


def asked():
    words = argparse.ArgumentParser(description="run the rules of ccx on Spark")
    words.add_argument("--rules", required=True, help="the folder that generate.py wrote")
    words.add_argument("--lake", required=True, help="the address of the lake")
    words.add_argument("--ledger", required=True, help="the name of the ledger in the lake")
    words.add_argument("--to", required=True, help="the address under which each result becomes a table")
    words.add_argument("--format", default="parquet", help="parquet, or delta where the session knows it")
    words.add_argument("--only", help="write the results whose names match this expression; without it all but views")
    words.add_argument("--small", action="store_true", help="in this process, with settings for a few thousand rows")
    words.add_argument("weeks", nargs="+", help="as-of dates, as yyyy-mm-dd")
    return words.parse_args()


def load(spark, made, columns, name, address):
    shown = ", ".join(f"cast(`{n}` as {engine.spark_type(k)}) as `{n}`" for n, k in columns)
    spark.read.parquet(address).createOrReplaceTempView("as_read")
    made.keep(name, made.local(spark.sql(f"select {shown} from as_read")))


def run(spark, plan, a, week):
    """Makes a week, and yields each result with its name and its arguments."""
    made = engine.Engine(spark) if a.small else Cluster(spark)
    folder = f"{a.lake}/input/ledger={a.ledger}/{week}"
    for name, columns in plan["inputs"].items():
        load(spark, made, columns, name, f"{folder}/{name}.parquet")
    is_written = False
    for step in plan["steps"]:
        for name, define in plan["defined"].items():
            if name not in made.variables and made.known.issuperset(define["reads"]):
                made.variables[name] = engine.literal(made.rows(define["sql"])[0][0])
        if step["kind"] == "output" and not is_written:
            for name in plan["written"]:
                load(spark, made, plan["inputs"][name], name, f"{folder}/{name}.written.parquet")
            is_written = True
        sql = (Path(a.rules) / step["path"]).read_text(encoding="utf-8")
        for loop in step["loops"]:
            made.loop(**loop)
        if step["kind"] in ("table", "view"):
            made.make(step["name"], sql, is_view=step["kind"] == "view" and step["reads_written"])
            yield step, "", spark.table(step["name"])
        else:
            for given in step["arguments"]:
                frame = spark.sql(made.text(sql), args={f"p{i}": v for i, v in enumerate(given, 1)})
                yield step, "|".join(given), frame


def write(frame, step, argument, a, week):
    """Writes a result as a partition of its table. A check that finds something ends the run: nothing after it is right."""
    if step["kind"] == "check":
        found = frame.head()
        if found:
            raise SystemExit(f"week {week}: the check {step['name']} found {found}")
        return
    name = step["path"].removesuffix(".sql").replace("/", "_")
    if step["kind"] == "view" or a.only and not re.search(a.only, name):
        return
    rows = frame.withColumn("of_ledger", F.lit(a.ledger)).withColumn("of_week", F.lit(week)).withColumn("asked", F.lit(argument))
    rows.write.format(a.format).mode("overwrite").partitionBy("of_ledger", "of_week", "asked").save(f"{a.to}/{name}")


def main():
    a = asked()
    plan = json.loads((Path(a.rules) / "plan.json").read_text(encoding="utf-8"))
    spark = engine.session(a.small)
    spark.conf.set("spark.sql.sources.partitionOverwriteMode", "dynamic")
    for week in a.weeks:
        for step, argument, frame in run(spark, plan, a, week):
            write(frame, step, argument, a, week)
        print(f"week {week}: {len(plan['steps'])} rules")


if __name__ == "__main__":
    main()
