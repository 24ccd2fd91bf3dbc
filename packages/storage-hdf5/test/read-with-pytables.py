"""Prints what PyTables and h5py make of a trajectory file, as JSON: python3 read-with-pytables.py FILE TRAJECTORY LEAF"""

import json
import sys
import warnings

import h5py
import tables

warnings.simplefilter("ignore")
filename, trajectory, leaf = sys.argv[1:]

with tables.open_file(filename, "a") as file:
    group = file.get_node("/" + trajectory + "/" + leaf.replace(".", "/"))
    items = {
        node._v_name: [type(node).__name__, str(node.dtype), repr(node.read().tolist() if hasattr(node.read(), "tolist") else node.read())]
        for node in group
    }
    attributes = {name: repr(group._v_attrs[name]) for name in group._v_attrs._v_attrnamesuser}
    runs = file.get_node("/" + trajectory + "/overview/runs")
    row = runs.row
    row["idx"], row["name"], row["completed"] = runs.nrows, b"run_%08d" % runs.nrows, 1
    row.append()
    runs.flush()

with h5py.File(filename, "r") as file:
    names = []
    file.visit(names.append)
    types = {name: str(dataset.dtype) for name, dataset in file[trajectory + "/" + leaf.replace(".", "/")].items()}

print(json.dumps({"items": items, "attributes": attributes, "types": types, "objects": len(names)}))
