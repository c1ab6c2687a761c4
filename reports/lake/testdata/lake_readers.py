"""lake_readers.py TO LAKE: two independent readers read every table of a lake at every version, and write what they read into
TO/<table>.<version>.<reader>.parquet. Exits with 5 if they are not installed."""
import os, sys
try:
    import deltalake, polars
except ImportError as missing:
    print(missing)
    sys.exit(5)
to, lake = sys.argv[1:]
for name in sorted(os.listdir(lake)):
    folder = os.path.join(lake, name)
    if not os.path.isdir(os.path.join(folder, '_delta_log')):
        continue
    for version in range(deltalake.DeltaTable(folder).version() + 1):
        one = polars.from_arrow(deltalake.DeltaTable(folder, version=version).to_pyarrow_table())
        two = polars.read_delta(folder, version=version)
        one.write_parquet(os.path.join(to, f'{name}.{version}.deltalake.parquet'))
        two.write_parquet(os.path.join(to, f'{name}.{version}.polars.parquet'))
sys.stdout.flush()
os._exit(0)  # the readers' own threads may abort while Python ends, after all was read
