"""lake_readers.py LAKE: reads every table of a lake with two independent readers, and prints as JSON how many rows each has now and
had at first. Exits with 1 if the readers differ, and with 5 if they are not installed."""
import json, os, sys
try:
    import deltalake, polars
except ImportError as missing:
    print(missing)
    sys.exit(5)
found = {}
for name in sorted(os.listdir(sys.argv[1])):
    folder = os.path.join(sys.argv[1], name)
    if not os.path.isdir(os.path.join(folder, '_delta_log')):
        continue
    table = deltalake.DeltaTable(folder)
    one = polars.from_arrow(table.to_pyarrow_table())
    two = polars.read_delta(folder)
    order = sorted(one.columns)
    if not one.select(order).sort(order, nulls_last=True).equals(two.select(order).sort(order, nulls_last=True)):
        print(f'{name}: deltalake and polars read other rows')
        sys.exit(1)
    first = polars.from_arrow(deltalake.DeltaTable(folder, version=0).to_pyarrow_table())
    found[name] = {'rows': one.height, 'first': first.height}
print(json.dumps(found), flush=True)
os._exit(0)  # the readers' own threads may abort while Python ends, after all was read and said
