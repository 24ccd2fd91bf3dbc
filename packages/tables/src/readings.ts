import { isPypetError } from "@pypet/values";

/** One way to read a name. */
export interface Reading {
	/** Name of a result. */
	readonly result: string;
	/** Name of the item of it that is meant; `undefined` for its only one. */
	readonly item: string | undefined;
}

/**
 * The ways to read a name: as that of a result or, from the longest result on, with its last parts as that of an item. `spikes.rate` is a result
 * `rate`, or else the item `rate` of a result `spikes`.
 */
export function readingsOf(name: string): Reading[] {
	const readings: Reading[] = [{ result: name, item: undefined }];
	for (let dot = name.lastIndexOf("."); dot > 0; dot = name.lastIndexOf(".", dot - 1)) {
		readings.push({ result: name.slice(0, dot), item: name.slice(dot + 1) });
	}
	return readings;
}

/** What a search gives; `undefined` where it finds nothing. That several nodes fit is an error all the same. */
export function found<T>(search: () => T): T | undefined {
	try {
		return search();
	} catch (error) {
		if (isPypetError(error, "NotUniqueNodeError") || !isPypetError(error, "AttributeError")) throw error;
		return undefined;
	}
}

/** Full name of a column: that of the result, with `$` for the run, and that of the item where it has another name. */
export function columnName(result: string, run: string, item: string): string {
	const parts = result.split(".").map((part) => (part === run ? "$" : part));
	return (parts.at(-1) === item ? parts : [...parts, item]).join(".");
}
