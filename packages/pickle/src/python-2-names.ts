import { PythonName } from "@pypet/values";

/** Modules that have another name in Python 3; the part of CPython's `Lib/_compat_pickle.py` that data can refer to. */
const MODULES: ReadonlyMap<string, string> = new Map([
	["__builtin__", "builtins"],
	["copy_reg", "copyreg"],
	["exceptions", "builtins"],
	["Queue", "queue"],
	["cPickle", "pickle"],
	["StringIO", "io"],
	["cStringIO", "io"],
	["UserDict", "collections"],
	["UserList", "collections"],
	["UserString", "collections"],
	["_abcoll", "collections.abc"],
	["repr", "reprlib"],
	["thread", "_thread"],
]);

/** Names that moved or changed on their own, as `module name`; from the same file. */
const NAMES: ReadonlyMap<string, readonly [module: string, name: string]> = new Map([
	["__builtin__ xrange", ["builtins", "range"]],
	["__builtin__ long", ["builtins", "int"]],
	["__builtin__ unicode", ["builtins", "str"]],
	["__builtin__ basestring", ["builtins", "str"]],
	["__builtin__ unichr", ["builtins", "chr"]],
	["__builtin__ reduce", ["functools", "reduce"]],
	["__builtin__ intern", ["sys", "intern"]],
	["exceptions StandardError", ["builtins", "Exception"]],
	["itertools izip", ["builtins", "zip"]],
	["itertools imap", ["builtins", "map"]],
	["itertools ifilter", ["builtins", "filter"]],
	["itertools ifilterfalse", ["itertools", "filterfalse"]],
	["itertools izip_longest", ["itertools", "zip_longest"]],
	["UserDict IterableUserDict", ["collections", "UserDict"]],
]);

/** What Python 2 calls the builtins that it has under another name. */
const PYTHON_2_BUILTINS: ReadonlyMap<string, string> = new Map([
	["range", "xrange"],
	["int", "long"],
	["str", "unicode"],
	["chr", "unichr"],
]);

/** The name in Python 3 of what a pickle of protocol 0, 1 or 2 names. */
export function fromPython2Name(module: string, name: string): PythonName {
	const [newModule, newName] = NAMES.get(`${module} ${name}`) ?? [MODULES.get(module) ?? module, name];
	return new PythonName(newModule, newName);
}

/** The name to write into a pickle of protocol 0, 1 or 2, so that Python 2 and 3 both find it. */
export function toPython2Name({ module, name }: PythonName): PythonName {
	if (module === "builtins") return new PythonName("__builtin__", PYTHON_2_BUILTINS.get(name) ?? name);
	return module === "copyreg" ? new PythonName("copy_reg", name) : new PythonName(module, name);
}
