import type { ByteSource } from "../bytes/byte-store.js";
import { BlockCache } from "../durable/block-cache.js";
import { AlikeLinks, type LinkAddresses } from "../file-format/alike-links.js";
import type { DirectReader } from "../file-format/direct-reader.js";
import { readLinks } from "../file-format/links/group-links.js";
import { TracedSource } from "../file-format/traced-source.js";
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
	/** The file's bytes, to go through: views are valid for some dozens of reads. */
	readonly bytes: ByteSource;
	/** The same, to find objects with. */
	readonly source: TracedSource;
	readonly #links: AlikeLinks;
	#last: { readonly address: number; readonly links: LinkAddresses | undefined } | undefined;

	constructor(reader: DirectReader, trajectory: string, fullName: string) {
		this.trajectory = trajectory;
		this.fullName = fullName;
		this.bytes = inBlocks(reader.context.source, { isRecycling: true, mostBlocks: 64 });
		this.source = new TracedSource(this.bytes);
		this.#links = new AlikeLinks(reader.context, this.source);
		this.children = childrenOf(reader, nodePath(trajectory, fullName));
	}

	/** The links of the child at an address; `undefined` for what is no group, or one that is unlike those of runs. Looked at once for several series. */
	linksOf(address: number): LinkAddresses | undefined {
		if (this.source.isTraced || this.#last?.address !== address) this.#last = { address, links: this.#links.of(address) };
		return this.#last.links;
	}
}

function childrenOf(reader: DirectReader, path: string): SeriesChildren | undefined {
	const names: string[] = [];
	const addresses: number[] = [];
	const { source, superblock } = reader.context;
	try {
		const group = reader.object(path);
		// Nodes of links lie between what they lead to: of large blocks most would be read in vain.
		const links = group ? readLinks(inBlocks(source, { blockSize: 4096 }), group.symbolTable(), superblock.groupRank) : [];
		for (const { name, to } of links) {
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

/** The bytes of a source, read in blocks of their own, where it lets that be done. */
function inBlocks(source: ByteSource, options: ConstructorParameters<typeof BlockCache>[3]): ByteSource {
	if (!source.fill) return source;
	return new BlockCache(source.location, source.size, (target, offset) => source.fill?.(target, offset), options);
}
