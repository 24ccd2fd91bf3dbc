import { DamagedStoreError } from "@pypet/storage";
import { textOf } from "./bytes/text.js";
import type { RawData } from "./datatype.js";
import type { ArrayPart, DatasetDescription, Hdf5Member, Hdf5Node, Hdf5Reader } from "./hdf5-file.js";

/** Names in a path, at most: more are groups that lie within each other. */
const MOST_NAMES = 500;

/** An object as a reader gives it that knows objects by their paths only. */
export class PathNode implements Hdf5Node {
	readonly #reader: Hdf5Reader;

	private constructor(
		reader: Hdf5Reader,
		readonly path: string,
		readonly kind: Hdf5Node["kind"],
	) {
		this.#reader = reader;
	}

	/** The object at a path; `undefined` where there is none, or a soft link. */
	static at(reader: Hdf5Reader, path: string): PathNode | undefined {
		const kind = reader.kindOf(path);
		return kind === undefined || kind === "soft link" ? undefined : new PathNode(reader, path, kind);
	}

	get identity(): string {
		return this.path;
	}

	attributeNames(): readonly string[] {
		return this.#reader.attributeNames(this.path);
	}

	attribute(name: string): RawData | undefined {
		return this.attributeNames().includes(name) ? this.#reader.readAttribute(this.path, name) : undefined;
	}

	text(name: string): string | undefined {
		const { bytes, parts, type } = this.attribute(name) ?? {};
		if (type?.class === "text") return bytes && textOf(bytes);
		const [part] = parts ?? [];
		return type?.class === "variable" && part ? textOf(part) : undefined;
	}

	*members(): Generator<Hdf5Member> {
		if (this.path.split("/").length > MOST_NAMES) throw new DamagedStoreError(this.path, "is damaged: groups lie within each other.");
		const start = this.path === "/" ? "/" : `${this.path}/`;
		for (const name of this.#reader.childNames(this.path)) yield { name, node: PathNode.at(this.#reader, start + name) };
	}

	read(): RawData {
		return this.#reader.readDataset(this.path);
	}

	describe(): DatasetDescription {
		const { shape, type } = this.#reader.describeDataset(this.path);
		return { shape, type };
	}

	readPart(part: ArrayPart): RawData {
		return this.#reader.readDatasetPart(this.path, part);
	}
}
