import type { RawData } from "../datatype.js";
import type { ArrayPart, DatasetDescription, Hdf5Member, Hdf5Node } from "../hdf5-file.js";
import type { GroupLink } from "./links/group-links.js";
import type { Hdf5Object } from "./objects/hdf5-object.js";
import type { HeaderMessage } from "./objects/header-messages.js";

/** What a node asks of the reader that it came from. */
export interface NodeSource {
	/** The links of the node's own group. */
	members(): Iterable<GroupLink>;
	/** The node of an object to which a link leads, in groups at these addresses. */
	open(path: string, address: number, above: ReadonlySet<number>): DirectNode;
}

/** An object with its path, whose attributes are looked through once. Throws what {@link Hdf5Object} throws. */
export class DirectNode implements Hdf5Node {
	readonly path: string;
	readonly #object: Hdf5Object;
	readonly #source: NodeSource;
	readonly #above: ReadonlySet<number>;
	#attributes: Map<string, HeaderMessage> | undefined;

	/** @param above - Addresses of groups that it is known to lie in. */
	constructor(path: string, object: Hdf5Object, source: NodeSource, above: ReadonlySet<number> = new Set()) {
		this.path = path;
		this.#above = above;
		this.#object = object;
		this.#source = source;
	}

	get identity(): string {
		return String(this.#object.address);
	}

	get kind(): "group" | "dataset" | "other" {
		return this.#object.kind;
	}

	attributeNames(): readonly string[] {
		return [...this.#messages().keys()];
	}

	attribute(name: string): RawData | undefined {
		const message = this.#messages().get(name);
		return message && this.#object.readMessage(message);
	}

	text(name: string): string | undefined {
		const message = this.#messages().get(name);
		return message && this.#object.readText(message);
	}

	*members(): Generator<Hdf5Member> {
		const start = this.path === "/" ? "/" : `${this.path}/`;
		const above = new Set([...this.#above, this.#object.address]);
		for (const { name, to } of this.#source.members()) {
			if ("target" in to) yield { name, node: undefined };
			else if (above.has(to.address)) this.#object.fail("a group lies within itself");
			else yield { name, node: this.#source.open(start + name, to.address, above) };
		}
	}

	read(): RawData {
		return this.#object.read();
	}

	describe(): DatasetDescription {
		const { shape, type } = this.#object.describe();
		const first = this.#object.firstStored();
		return { shape, type, ...(first && { firstStored: first }) };
	}

	readPart(part: ArrayPart): RawData {
		return this.#object.readPart(part);
	}

	#messages(): Map<string, HeaderMessage> {
		this.#attributes ??= this.#object.attributesByName();
		return this.#attributes;
	}
}
