import { listIn, settings } from "./settings.js";

/** How an array is shown: the person's choice, kept in the address until another node is shown. */
export interface ArrayShown {
	/** Line, image or table; empty where nobody has chosen. */
	readonly form: string;
	/** Positions along all dimensions but the last two; those left out are 0. */
	readonly fixed: readonly number[];
}

/** How the array of a name is shown. */
export function arrayShown(name: string): ArrayShown {
	const [, form = "", positions = ""] = entries().find(([each]) => each === name) ?? [];
	return { form, fixed: positions === "" ? [] : positions.split(",").map((position) => Math.max(0, Math.trunc(Number(position)) || 0)) };
}

/** Shows it otherwise. */
export function showArray(name: string, { fixed, form }: ArrayShown): void {
	const others = entries().filter(([each]) => each !== name);
	settings.slices.value = [...others, [name, form, fixed.join(",")]].map((parts) => parts.map(encodeURIComponent).join(":")).join(";");
}

/** Name, form and positions of each array that a person has changed. */
function entries(): string[][] {
	return listIn(settings.slices.value).map((entry) => entry.split(":").map(decoded));
}

/** A part of an address that somebody has changed by hand may be no good one. */
function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}
