"""The other side of pandas.test.ts.

pandas-frames.py make FILE GROUP FORMAT    puts frames and series into the group of a leaf, as pypet does, in pandas' format fixed or table
pandas-frames.py compare FILE OTHER GROUP  prints, as JSON, how many the first file has and the names of those that the other has not, or not equal
"""
import datetime
import json
import sys
import warnings

import numpy as np
import pandas as pd
import tables

warnings.simplefilter("ignore")


def everything():
    levels = pd.MultiIndex.from_tuples([("a", 1), ("a", 2), ("b", 1)], names=["k", "l"])
    dates = pd.date_range("2020-01-01", periods=3, freq="D")
    numbers = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float32", "float64", "bool"]
    return {
        "every_dtype": pd.DataFrame({name: np.arange(3).astype(name) for name in numbers}),
        "complex": pd.DataFrame({"c": [1 + 2j, 3 - 4j]}),
        "mixed": pd.DataFrame({"a": [1, 2], "b": [1.5, np.nan], "c": ["x", "µ"], "d": [True, False], "e": [3, 4], "f": ["", "longer"]}),
        "missing_text": pd.DataFrame({"s": ["x", np.nan, "nan_"], "v": [1, 2, 3]}),
        "text_labels": pd.DataFrame({"v": [1.0, 2.0]}, index=pd.Index(["r", "ü"], name="rows")),
        "float_labels": pd.DataFrame({"v": [1, 2]}, index=[0.5, 1.5]),
        "bool_labels": pd.DataFrame({"v": [1, 2]}, index=[True, False]),
        "numbered_columns": pd.DataFrame([[1.0, 2.0]], columns=pd.Index([7, 3], name="number")),
        "named_columns": pd.DataFrame([[1.0, "x"]], columns=pd.Index(["p", "q"], name="cols")),
        "dates": pd.DataFrame({"v": [1.0, 2.0, 3.0]}, index=dates),
        "zone": pd.DataFrame({"v": [1.0, 2.0, 3.0]}, index=dates.tz_localize("Europe/Berlin")),
        "offset": pd.DataFrame({"v": [1]}, index=pd.DatetimeIndex(["2020-01-01"], tz=datetime.timezone(datetime.timedelta(hours=2)))),
        "moments": pd.DataFrame({"t": pd.to_datetime(["2021-03-04 01:02:03.123456789", None]), "v": [1, 2]}),
        "zoned_moments": pd.DataFrame({"t": dates.tz_localize("America/New_York"), "u": dates.tz_localize("UTC"), "v": ["x", "y", "z"]}),
        "spans": pd.DataFrame({"d": pd.to_timedelta(["1 days", None])}),
        "levels": pd.DataFrame({"v": [1.0, 2.0, 3.0], "w": ["x", "y", "z"]}, index=levels),
        "levels_without_names": pd.DataFrame({"v": [1, 2, 3]}, index=levels.set_names([None, None])),
        "levels_of_dates": pd.DataFrame({"v": [1, 2, 3]}, index=pd.MultiIndex.from_arrays([dates, [0.5, 1.5, 2.5]], names=["d", "f"])),
        "levels_with_gaps": pd.DataFrame({"v": [1, 2]}, index=pd.MultiIndex.from_arrays([["a", None], [np.nan, 2.5]], names=["k", "l"])),
        "columns_of_levels": pd.DataFrame([[1.0, 2.0, 3]], columns=levels.set_names(["k", None])),
        "series": pd.Series([1.0, 2.0]),
        "series_of_text": pd.Series(["x", "Größe ∑ 測試 🧠"], name="s"),
        "series_of_bools": pd.Series([True, False], index=["p", "q"]),
        "series_of_moments": pd.Series(dates.tz_localize("Asia/Tokyo"), name="t"),
        "series_with_levels": pd.Series([1.0, 2.0, 3.0], index=levels, name="m"),
    }


# What only the fixed format has: pandas' table format leaves empty frames out, and changes these.
FIXED_ONLY = {
    "no_rows": pd.DataFrame({"a": [1.0], "b": ["x"], "c": [1]}).iloc[:0],
    "no_columns": pd.DataFrame(index=[1, 2]),
    "nothing": pd.DataFrame(),
    "no_values": pd.Series([], dtype="float64"),
    "spans_as_labels": pd.DataFrame({"v": [1]}, index=pd.to_timedelta(["1 days"])),
    "days_as_labels": pd.DataFrame({"v": [1]}, index=[datetime.date(2020, 1, 2)]),
    "two_kinds_of_levels": pd.DataFrame(
        [[1.0, 2]], columns=pd.MultiIndex.from_tuples([("a", 1), ("b", 2)]), index=pd.MultiIndex.from_tuples([("x", 1.5)])
    ),
    "numbered_series": pd.Series([1, 2], name=5),
}


def make(filename, group, form):
    values = everything()
    if form == "fixed":
        values.update(FIXED_ONLY)
    with pd.HDFStore(filename, mode="a") as store:
        for name, value in values.items():
            store.put(f"{group}/{name}", value, format=form, encoding="utf8")
    with tables.open_file(filename, mode="a") as file:
        for name, value in values.items():
            flag = "SERIES" if isinstance(value, pd.Series) else "FRAME"
            file.get_node(f"{group}/{name}")._v_attrs.SRVC_STORE = flag


def compare(filename, other, group):
    with pd.HDFStore(filename, mode="r") as left, pd.HDFStore(other, mode="r") as right:
        names = [key for key in left.keys() if key.startswith(group)]
        print(json.dumps({"compared": len(names), "different": [name for name in names if not same(left, right, name)]}))


def same(left, right, name):
    expected = left[name]
    check = pd.testing.assert_series_equal if isinstance(expected, pd.Series) else pd.testing.assert_frame_equal
    try:
        check(right[name], expected, check_exact=True, check_freq=True)
    except (AssertionError, KeyError, TypeError, ValueError) as error:
        print(f"{name}: {error}", file=sys.stderr)
        return False
    return True


if __name__ == "__main__":
    {"make": make, "compare": compare}[sys.argv[1]](*sys.argv[2:])
