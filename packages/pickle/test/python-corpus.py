"""The other side of python.test.ts.

python-corpus.py make              prints [[name, protocol, base64 of a pickle], ...] as JSON
python-corpus.py compare < PAIRS   reads [[name, base64, base64], ...] and prints the names whose two pickles differ when loaded
"""
import base64
import collections
import datetime
import decimal
import enum
import fractions
import json
import math
import pickle
import pickletools
import sys
import uuid

import numpy as np

try:
    import scipy.sparse as sparse
except ImportError:
    sparse = None

try:
    import pandas
except ImportError:
    pandas = None


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


class Slotted:
    __slots__ = ("a", "b")


class Numbers(list):
    pass


class Names(dict):
    pass


class Level(float):
    pass


class Label(str):
    pass


class Tags(set):
    pass


class Colour(enum.Enum):
    RED = 1


class Keyworded:
    def __new__(cls, *, unit):
        made = super().__new__(cls)
        made.unit = unit
        return made

    def __getnewargs_ex__(self):
        return (), {"unit": self.unit}


class Outer:
    class Inner:
        pass


Pair = collections.namedtuple("Pair", "left right")


def corpus():
    slotted = Slotted()
    slotted.a = [1]
    numbers = Numbers([1, 2])
    numbers.label = "mine"
    names = Names(a=1)
    names.label = "mine"
    tags = Tags([1])
    tags.label = "mine"
    shared = [1, 2]
    cycle = [1]
    cycle.append(cycle)
    tuple_cycle = ([],)
    tuple_cycle[0].append(tuple_cycle)
    dict_cycle = {}
    dict_cycle["self"] = dict_cycle
    point_cycle = Point(1, None)
    point_cycle.y = [point_cycle]
    array_cycle = np.empty(2, object)
    array_cycle[0] = array_cycle
    values = {
        "none": None, "true": True, "false": False,
        "integers": [0, 1, -1, 127, 128, 255, 256, -128, -129, 65535, 65536, 2**31 - 1, 2**31, -2**31, -2**31 - 1, 2**63, -2**64, 10**30, 256**255, -256**300],
        "floats": [0.0, -0.0, 1.0, 1e300, 5e-324, 0.1, 1e21, math.inf, -math.inf, math.nan],
        "complex": [1j, complex(-0.0, math.inf)],
        "texts": ["", "a", "a\n\\\r\x00\x1a'\"", "Gr\u00f6\u00dfe", "\u2211 \u6e2c\u8a66 \U0001f9e0", "\ud800", "\\u0041", "x" * 300, "\ufeffbom"],
        "bytes": [b"", b"a\xff\x00", bytes(range(256)) * 2, bytearray(b""), bytearray(b"ab\xff")],
        "lists": [[], [1], [[[]]], list(range(2000))],
        "tuples": [(), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), ((),)],
        "dicts": [{}, {"a": 1, 2: "b", (1, 2): [3], None: {}, 2.5: True}, {str(i): i for i in range(1500)}],
        "sets": [set(), {1, 2}, frozenset(), frozenset([1, (2, 3)]), {frozenset([1])}],
        "ranges": [range(3), range(10, -5, -2), range(2**70), slice(None), slice(1, 2, 3)],
        "names": [int, str, range, len, dict, object, ValueError, np.float64, np.sum, collections.OrderedDict, Point, Outer.Inner, type(None), ..., NotImplemented, math.sin],
        "collections": [collections.OrderedDict([("z", 1), ("a", 2)]), collections.defaultdict(int, a=1), collections.defaultdict(list),
                        collections.Counter("aab"), collections.deque([1, 2]), collections.deque([1], 3), collections.ChainMap({"a": 1}), Pair(1, 2)],
        "numbers": [decimal.Decimal("1.50"), fractions.Fraction(1, 3), uuid.UUID(int=5)],
        "dates": [datetime.datetime(2014, 5, 6, 7, 8, 9, 123456), datetime.datetime(1, 1, 1), datetime.datetime(9999, 12, 31, 23, 59, 59, 999999),
                  datetime.datetime(2020, 2, 29, tzinfo=datetime.timezone.utc),
                  datetime.datetime(2020, 2, 29, tzinfo=datetime.timezone(datetime.timedelta(hours=-3, minutes=-30))),
                  datetime.datetime(2020, 2, 29, tzinfo=datetime.timezone(datetime.timedelta(seconds=3601))),
                  datetime.date(2020, 1, 2), datetime.time(1, 2), datetime.time(23, 59, 59, 1, datetime.timezone.utc),
                  datetime.timedelta(1, 2, 3), datetime.timedelta(-1), datetime.timedelta.max, datetime.timezone.utc],
        "records": [np.array([(1, 2.5, b"x"), (-1, 0.0, b"")], dtype=[("a", "<i4"), ("b", "<f8"), ("c", "S3")]),
                    np.array([(1, "\u00fc", True)], dtype=[("big", ">i8"), ("text", "U2"), ("flag", "?")]),
                    np.zeros((2, 3), dtype=[("xy", "f4", (2,)), ("inner", [("n", "u1"), ("z", "c16")])]), np.zeros((), dtype=[("x", "i2")]),
                    np.asfortranarray(np.arange(6, dtype="i4").view([("low", "i2"), ("high", "i2")]).reshape(2, 3)),
                    np.zeros(2, dtype=np.dtype([("a", "i1"), ("b", "f8")], align=True)), np.zeros(0, dtype=[("x", "f8")])],
        "slots": slotted,
        "objects": [Point(1, "a"), numbers, names, Level(1.5), Label("a"), tags, Colour.RED, Outer.Inner()],
        "keyworded": Keyworded(unit="ms"),
        "shared": [shared, shared, (shared,), {"a": shared}],
        "arrays": [np.array([1, 2, 3], dtype) for dtype in
                   "? i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 c8 c16 >i2 >f8 >c8 >u4 M8[ns] m8[s] M8[D] >M8[ms] m8[25s]".split()],
        "shapes": [np.array(5.0), np.zeros((0, 2)), np.zeros(0), np.arange(24).reshape(2, 3, 4), np.asfortranarray(np.arange(24.0).reshape(2, 3, 4)),
                   np.arange(24).reshape(2, 3, 4).transpose(1, 0, 2), np.arange(6, dtype=">i4").reshape(2, 3).T, np.zeros((3, 0), "U3"), np.arange(10)[::2]],
        "text arrays": [np.array(["a", "Gr\u00f6\u00dfe \U0001f9e0"]), np.array([""]), np.array(["b", "cd"], ">U2"), np.array([b"ab", b"c"]), np.array([["x"], ["yz"]]),
                        np.asfortranarray([["a", "b"], ["c", "d"]])],
        "object arrays": [np.array([1, "a", None], object), np.array([[1, 2], [3, 4]], object).T, np.array([], object), np.asfortranarray(np.array([[1, 2], [3, 4]], object))],
        "matrices": [np.matrix([[1, 2], [3, 4]]), np.matrix([["a"]])],
        "scalars": [np.bool_(True), np.int8(-1), np.int64(2**62), np.uint64(2**64 - 1), np.float16(0.1), np.float32(0.1), np.float64(-0.0), np.complex64(1j), np.complex128(2 - 1j),
                    np.str_("Gr\u00f6\u00dfe"), np.str_(""), np.bytes_(b"ab"), np.datetime64("2020-01-01"), np.timedelta64(5, "25s"), np.datetime64("NaT", "ns")],
        "records": [np.array([(1, 2.5, "a")], "i4,f8,U2"), np.zeros(2, np.longdouble), np.longdouble(1.5), np.void(b"ab"), np.ma.array([1, 2], mask=[0, 1]),
                    np.array([(1, 2)], "i4,i4")[0], np.rec.array([(1, 2.0)], dtype="i4,f8")],
        "dtypes": [np.dtype("f8"), np.dtype("i4,f8"), np.dtype("M8[ns]"), np.dtype("U3")],
        "cycle": cycle, "tuple cycle": tuple_cycle, "dict cycle": dict_cycle, "point cycle": point_cycle, "array cycle": array_cycle,
    }
    if sparse:
        full = np.array([[1.0, 0, 2], [0, 0, 3], [4, 0, 0]])
        values["sparse"] = [getattr(sparse, kind + "_matrix")(full) for kind in ("csr", "csc", "bsr", "dia", "coo", "lil")]
    if pandas:
        values["pandas times"] = [pandas.Timestamp(5), pandas.Timestamp("2020-01-02", tz="Europe/Berlin"), pandas.Timestamp("2020-01-02", tz="UTC"),
                                  pandas.Timestamp("2020-01-02", tz=datetime.timezone(datetime.timedelta(hours=-2))), pandas.Timedelta(-5), pandas.NaT]
    return values


def same(a, b, seen):
    """Whether two values are equal in type and value, all the way down. Memory order of arrays and width of texts don't count."""
    if (id(a), id(b)) in seen:
        return True
    seen.add((id(a), id(b)))
    seen_alive.append((a, b))
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray):
        if type(a) is np.ma.MaskedArray and not np.array_equal(a.mask, b.mask):
            return False
        if a.dtype.names:
            return a.shape == b.shape and a.dtype.names == b.dtype.names and all(same(a[name], b[name], seen) for name in a.dtype.names)
        kinds_only = a.dtype.kind in "USO"
        if a.shape != b.shape or (a.dtype.kind != b.dtype.kind if kinds_only else a.dtype.newbyteorder("=") != b.dtype.newbyteorder("=")):
            return False
        if a.dtype.kind in "OV":
            return all(same(x, y, seen) for x, y in zip(a.ravel().tolist(), b.ravel().tolist()))
        return a.tolist() == b.tolist() if kinds_only else a.astype(a.dtype.newbyteorder("=")).tobytes() == b.astype(a.dtype.newbyteorder("=")).tobytes()
    if isinstance(a, np.generic) and not isinstance(a, np.void):
        return a.dtype == b.dtype and a.tobytes() == b.tobytes()
    if isinstance(a, float):
        return repr(a) == repr(b)
    if isinstance(a, complex):
        return repr(a) == repr(b)
    if isinstance(a, (set, frozenset)):
        return a == b and same_vars(a, b, seen)
    if isinstance(a, (list, tuple, collections.deque)):
        return len(a) == len(b) and all(same(x, y, seen) for x, y in zip(a, b)) and same_vars(a, b, seen)
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[k], b[k], seen) for k in a) and same_vars(a, b, seen)
    if sparse and sparse.issparse(a):
        return same_vars(a, b, seen)
    if pandas and isinstance(a, (pandas.Timestamp, type(pandas.NaT))):
        return a is b or a == b and str(a.tz) == str(b.tz)
    if type(a).__eq__ is object.__eq__ and not isinstance(a, type) and not callable(a):
        return same(a.__reduce_ex__(2)[1:3], b.__reduce_ex__(2)[1:3], seen)
    return a == b


seen_alive = []


def same_vars(a, b, seen):
    left, right = getattr(a, "__dict__", {}), getattr(b, "__dict__", {})
    return not left and not right or same(left, right, seen)


def make():
    out = []
    for name, value in corpus().items():
        # Python itself has no working pickle of these in the first protocols.
        for protocol in range(2 if name in ("slots", "keyworded") else 0, 6):
            out.append([name, protocol, base64.b64encode(pickle.dumps(value, protocol)).decode()])
    json.dump(out, sys.stdout)


def compare():
    different = []
    for name, left, right in json.load(sys.stdin):
        raw = base64.b64decode(right)
        try:
            pickletools.dis(raw, out=open("/dev/null", "w"))
            if not same(pickle.loads(base64.b64decode(left)), pickle.loads(raw), set()):
                different.append(name)
        except Exception as error:
            different.append("%s: %r" % (name, error))
    json.dump(different, sys.stdout)


if __name__ == "__main__":
    {"make": make, "compare": compare}[sys.argv[1]]()
