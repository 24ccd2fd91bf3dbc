import { PythonName, PythonObject, type PythonObjectParts, type StoredValue } from "@pypet/values";

/**
 * Stands for "call the first argument with the others" where what is called is no plain name, such as `functools.partial` objects.
 * Python 3.11 has a function of that name and meaning.
 */
const CALL = new PythonName("operator", "call");

/**
 * The record of a call: REDUCE in a pickle.
 *
 * A function that rebuilds objects of any class takes that class as its first argument and has, by custom, a name with a leading
 * underscore (`_reconstruct`, `_new_Index`); then the class is the record's type and the function its factory. Any other callable is
 * taken for the class itself, and is both, which is how {@link constructedRecord} differs from it.
 */
export function callRecord(callable: StoredValue, args: readonly StoredValue[]): PythonObject {
	if (!(callable instanceof PythonName)) return new PythonObject(CALL, { factory: CALL, args: [callable, ...args] });
	const [first, ...rest] = args;
	const isFactory = callable.name.startsWith("_") && first instanceof PythonName;
	return isFactory ? new PythonObject(first, withArgs(callable, rest)) : new PythonObject(callable, withArgs(callable, args));
}

/** The record of `cls.__new__(cls, *args)`: NEWOBJ in a pickle. It has no factory. */
export function constructedRecord(type: PythonName, args: readonly StoredValue[]): PythonObject {
	return new PythonObject(type, args.length > 0 ? { args } : {});
}

/** What a record calls, and with what: the inverse of {@link callRecord}; `undefined` for a {@link constructedRecord}. */
export function callOf({ type, factory, args = [] }: PythonObject): { callable: StoredValue; args: readonly StoredValue[] } | undefined {
	if (factory === undefined) return undefined;
	if (!sameName(factory, type)) return { callable: factory, args: [type, ...args] };
	const [callable, ...rest] = args;
	return sameName(factory, CALL) && callable !== undefined ? { callable, args: rest } : { callable: factory, args };
}

/** The record of a class, called with `args`, that then gets a `state`. */
export function recordOf(factory: PythonName, args: readonly StoredValue[], parts: Pick<PythonObjectParts, "state"> = {}): PythonObject {
	return Object.assign(callRecord(factory, args), parts);
}

/** `module name`, as pickletools prints it. */
export function keyOf({ module, name }: PythonName): string {
	return `${module} ${name}`;
}

function sameName(left: PythonName, right: PythonName): boolean {
	return left.module === right.module && left.name === right.name;
}

function withArgs(factory: PythonName, args: readonly StoredValue[]): PythonObjectParts {
	return args.length > 0 ? { factory, args } : { factory };
}
