import { AlikeLinks, type LinkAddresses } from "../file-format/alike-links.js";
import type { DirectReader } from "../file-format/direct-reader.js";
import { UnknownShapeError } from "../file-format/unknown-shape-error.js";
import { isHidden, nodePath } from "./names.js";

/** The children of a group, in the file's order. */
export interface SeriesChildren {
	readonly names: readonly string[];
	/** Of their object headers. */
	readonly addresses: Float64Array;
}

/** A group below whose children leaves are read, as that of all runs: what several series have in common that are read side by side. */
export class SeriesGroup {
	readonly trajectory: string;
	readonly fullName: string;
	/** Links to elsewhere left out; `undefined` where the group has a form that only the HDF5 library knows. */
	readonly children: SeriesChildren | undefined;
	readonly #reader: DirectReader;
	readonly #links: AlikeLinks;
	#last: { readonly address: number; readonly links: LinkAddresses | undefined } | undefined;

	constructor(reader: DirectReader, trajectory: string, fullName: string) {
		this.trajectory = trajectory;
		this.fullName = fullName;
		this.#reader = reader;
		this.#links = new AlikeLinks(reader.context.source);
		this.children = childrenOf(reader, nodePath(trajectory, fullName));
	}

	/** The links of the child at an address; `undefined` for what is no group, or one that is unlike those of runs. */
	linksOf(address: number): LinkAddresses | undefined {
		if (this.#last?.address !== address) this.#last = { address, links: this.#links.of(this.#reader.objectAt(address)) };
		return this.#last.links;
	}
}

function childrenOf(reader: DirectReader, path: string): SeriesChildren | undefined {
	const names: string[] = [];
	const addresses: number[] = [];
	try {
		for (const { name, to } of reader.object(path)?.links() ?? []) {
			if (!("address" in to) || isHidden(name)) continue;
			names.push(name);
			addresses.push(to.address);
		}
	} catch (error) {
		if (error instanceof UnknownShapeError) return undefined;
		throw error;
	}
	return { names, addresses: Float64Array.from(addresses) };
}
