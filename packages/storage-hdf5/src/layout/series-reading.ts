import type { LeafItems } from "@pypet/storage";
import type { StoredValue } from "@pypet/values";
import type { ByteSource } from "../bytes/byte-store.js";
import type { RawData } from "../datatype.js";
import { AlikeHeaders, linksInHeader, offsetInHeader, uint64In } from "../file-format/alike-headers.js";
import { AlikeLinks } from "../file-format/alike-links.js";
import type { DirectReader } from "../file-format/direct-reader.js";
import { findMessage, isShared, MESSAGE } from "../file-format/objects/header-messages.js";
import type { Hdf5Node } from "../hdf5-file.js";
import { FLAG, readItem } from "./item-reading.js";
import { type FoundItem, MovedLeaves } from "./moved-leaves.js";
import { ATTRIBUTE, nodePath } from "./names.js";
import { isLeaf } from "./node-reading.js";
import type { SeriesGroup } from "./series-group.js";

/** What is known of the items whose headers are alike. */
interface AlikeItem {
	/** Where in the header the address of the data is. */
	readonly addressAt: number;
	/** Bytes of the data. */
	readonly size: number;
	readonly decode: (source: ByteSource, address: number, size: number) => StoredValue;
}

/**
 * Reads the same items of many leaves that lie alike, as one result of every run: their names, attributes and types are decoded once, as long as the
 * bytes are the same. Where all objects of a leaf lie as those of the leaf before, one comparison finds all its items.
 */
export class SeriesReading {
	readonly group: SeriesGroup;
	readonly #reader: DirectReader;
	readonly #links: AlikeLinks;
	readonly #leaves = new AlikeHeaders<boolean>();
	readonly #items = new AlikeHeaders<AlikeItem>();
	readonly #path: readonly string[];
	readonly #wanted: readonly string[];
	readonly #moved = new MovedLeaves();

	/**
	 * @param below - Name of the leaves below the group's children.
	 * @param items - Names of the items.
	 */
	constructor(reader: DirectReader, group: SeriesGroup, below: string, items: readonly string[]) {
		this.#path = below.split(".");
		this.#wanted = items;
		this.#reader = reader;
		this.#links = new AlikeLinks(reader.context, group.source);
		this.group = group;
	}

	/**
	 * The items of one leaf.
	 *
	 * @param address - Of the child that it lies below.
	 * @param child - Full name of that child.
	 * @returns `undefined` where there is no such leaf; "unlike" where it lies as no series does, or is damaged: it is to be read by itself, which
	 * also tells what is wrong.
	 */
	read(address: number, child: string): LeafItems | undefined | "unlike" {
		try {
			const moved = this.#moved.find(this.group.bytes, address);
			return moved ?? (this.#moved.arePossible ? this.#readToRepeat(address, child) : this.#read(address, child));
		} catch {
			return "unlike";
		}
	}

	/** Reads a leaf, and keeps what was found out about it for those behind it. */
	#readToRepeat(address: number, child: string): LeafItems | undefined | "unlike" {
		const { bytes, source } = this.group;
		const items: FoundItem[] = [];
		const { trace, value } = source.traced(() => this.#read(address, child, items));
		if (trace && value instanceof Map) this.#moved.keep(bytes, { address, trace, items });
		return value;
	}

	/** @param found - Takes the items whose headers are like others. */
	#read(address: number, child: string, found?: FoundItem[]): LeafItems | undefined | "unlike" {
		let links = this.group.linksOf(address);
		let leaf: number | undefined = address;
		for (const name of this.#path) {
			if (links === undefined) return "unlike";
			leaf = links.addressOf(name);
			if (leaf === undefined) return undefined;
			links = this.#links.of(leaf);
		}
		if (links === undefined) return "unlike";
		const fullName = [child, ...this.#path].join(".");
		if (!this.#isLeaf(leaf, fullName)) return undefined;
		const values = new Map<string, StoredValue>();
		for (const name of this.#wanted) {
			// A dot leads into a nested key.
			if (name.includes(".")) return "unlike";
			const item = links.addressOf(name);
			if (item === undefined) continue;
			const value = this.#valueAt(item, fullName, name, found);
			if (value === undefined) return "unlike";
			values.set(name, value);
		}
		return values;
	}

	#isLeaf(address: number, fullName: string): boolean {
		const { context } = this.#reader;
		const known = this.#leaves.find(this.group.source, address);
		if (known) return known.finding;
		this.group.source.passBy();
		const found = isLeaf(this.#reader.nodeAt(nodePath(this.group.trajectory, fullName), address));
		const header = context.header(address);
		const links = linksInHeader(header);
		if (links) this.#leaves.keep(context.source, header, [links], found);
		return found;
	}

	/** `undefined` for what is no dataset. */
	#valueAt(address: number, fullName: string, name: string, found: FoundItem[] | undefined): StoredValue | undefined {
		const { bytes, source } = this.group;
		const known = this.#items.find(source, address);
		if (known) {
			const { addressAt, decode, size } = known.finding;
			const dataAddress = uint64In(known.header, addressAt);
			found?.push({ name, address: dataAddress, size, decode });
			return decode(bytes, dataAddress, size);
		}
		source.passBy();
		const node = this.#reader.nodeAt(`${nodePath(this.group.trajectory, fullName)}/${name}`, address);
		const flag = node.kind === "dataset" ? node.text(ATTRIBUTE.store) : undefined;
		if (flag === undefined) return undefined;
		const value = readItem(this.#reader, { name, node, flag });
		if (flag === FLAG.array) this.#remember(address, node, flag, value);
		return value;
	}

	#remember(address: number, node: Hdf5Node, flag: string, value: StoredValue): void {
		const { context } = this.#reader;
		const header = context.header(address);
		const [layout, type] = [findMessage(header, MESSAGE.layout), findMessage(header, MESSAGE.datatype)];
		if (!layout || !type || isShared(type) || layout.block.uint8(layout.at) !== 3) return;
		const object = this.#reader.objectAt(address);
		const data = object.data();
		const raw = object.read();
		if (data.layout.class !== "contiguous" || data.filters.length > 0 || raw.parts || raw.shape === undefined || raw.bytes.length === 0)
			return;
		if (context.types.get(type.block.bytes, type.at, type.at + type.size).isBigEndian) return;
		// Version 3: the version, the class, and the address.
		const addressAt = offsetInHeader(header, layout) + 2;
		const isFloat = typeof value === "number" && raw.type.class === "float" && raw.type.size === 8 && raw.bytes.length === 8;
		const decode: AlikeItem["decode"] = isFloat
			? floatIn
			: (source, at, size) => readItem(this.#reader, { name: "", flag, node: withData(node, { ...raw, bytes: source.copy(at, size) }) });
		this.#items.keep(context.source, header, [[addressAt, addressAt + 8]], { addressAt, size: raw.bytes.length, decode });
	}
}

/** Eight bytes, to be read as the float that they are. */
const FLOAT_BYTES = new Uint8Array(8);
const FLOAT = new DataView(FLOAT_BYTES.buffer);

function floatIn(source: ByteSource, address: number): number {
	FLOAT_BYTES.set(source.view(address, FLOAT_BYTES.length));
	return FLOAT.getFloat64(0, true);
}

/** A dataset with the attributes of another one. */
function withData(node: Hdf5Node, data: RawData): Hdf5Node {
	return {
		path: node.path,
		identity: node.identity,
		kind: "dataset",
		attributeNames: () => node.attributeNames(),
		attribute: (name) => node.attribute(name),
		text: (name) => node.text(name),
		members: () => [],
		read: () => data,
		describe: () => data,
		readPart: (part) => node.readPart(part),
	};
}
