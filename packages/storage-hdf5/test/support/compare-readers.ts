import type { Datatype } from "../../src/datatype.js";
import { UnknownShapeError } from "../../src/file-format/unknown-shape-error.js";
import type { Hdf5Reader } from "../../src/hdf5-file.js";

/** How a picture says that a reader leaves something to the library. */
const UNKNOWN = "unknown: ";

/** Everything that a reader tells of a file, as text by place: kinds, children, link targets, attributes, types, extents, and elements. */
export function pictureOf(reader: Hdf5Reader): Map<string, string> {
	const picture = new Map<string, string>();
	const take = (place: string, read: () => unknown): void => {
		picture.set(place, attempt(read));
	};
	const visit = (path: string): void => {
		const kind = reader.kindOf(path);
		picture.set(path, String(kind));
		if (kind === "soft link") take(`${path} target`, () => reader.linkTarget(path));
		if (kind !== "group" && kind !== "dataset") return;
		const attributes = reader.attributeNames(path);
		picture.set(`${path} attributes`, attributes.toSorted().join());
		for (const name of attributes) take(`${path} attribute ${name}`, () => reader.readAttribute(path, name));
		if (kind === "dataset") {
			take(`${path} type`, () => reader.describeDataset(path));
			take(`${path} data`, () => reader.readDataset(path));
			return;
		}
		const children = reader.childNames(path);
		picture.set(`${path} children`, children.join());
		for (const name of children) visit(`${path === "/" ? "" : path}/${name}`);
	};
	visit("/");
	return picture;
}

/** Places where a reader says something else than the library does, with both. What it doesn't know is left out. */
export function differences(own: ReadonlyMap<string, string>, library: ReadonlyMap<string, string>): string[] {
	const places = [...new Set([...own.keys(), ...library.keys()])];
	return places
		.filter((place) => own.get(place) !== library.get(place) && !own.get(place)?.startsWith(UNKNOWN))
		.map((place) => `${place}: ${own.get(place)?.slice(0, 300)} is not ${library.get(place)?.slice(0, 300)}`);
}

/** What a reader leaves to the library. */
export function unknownPlaces(own: ReadonlyMap<string, string>): string[] {
	return [...own].filter(([, text]) => text.startsWith(UNKNOWN)).map(([place, text]) => `${place} ${text}`);
}

function attempt(action: () => unknown): string {
	try {
		return show(action());
	} catch (error) {
		return error instanceof UnknownShapeError ? UNKNOWN + error.shape : "error";
	}
}

function show(value: unknown): string {
	return JSON.stringify(value, (key, part) => {
		if (part instanceof Map) return [...part];
		if (part instanceof Uint8Array) return Buffer.from(part).toString("hex");
		return key === "type" && isVariable(part) ? { class: part.class, base: part.base } : part;
	});
}

/** Its size is that of a reference, which is another one in memory than in the file. */
function isVariable(type: Datatype): type is Extract<Datatype, { class: "variable" }> {
	return type.class === "variable";
}
