import type { ByteSource } from "../bytes/byte-store.js";
import { textOf } from "../bytes/text.js";
import { Block } from "./block.js";
import { GlobalHeaps } from "./data/global-heap.js";
import { InternedBytes } from "./interned-bytes.js";
import { type Dataspace, decodeDataspace } from "./messages/dataspace-message.js";
import { decodeDatatype, type StoredType } from "./messages/datatype-decoding.js";
import { dataOf, findMessage, MESSAGE, type ObjectHeader, readHeader } from "./objects/header-messages.js";
import { readSuperblock, type Superblock } from "./superblock.js";
import { decodeName } from "./text-bytes.js";
import { UnknownShapeError } from "./unknown-shape-error.js";

/** Headers that are kept as views, at most. */
const MOST_HEADERS = 32;

/** An open file with what was found out about it. */
export class FileContext {
	readonly names: InternedBytes<string>;
	/** Text of attributes. */
	readonly texts: InternedBytes<string>;
	readonly types: InternedBytes<StoredType>;
	readonly spaces: InternedBytes<Dataspace>;
	readonly globalHeaps: GlobalHeaps;
	readonly superblock: Superblock;
	readonly #headers = new Map<number, ObjectHeader>();

	/** Reads the superblock; see {@link readSuperblock} for what it throws. */
	constructor(readonly source: ByteSource) {
		const { location } = source;
		this.superblock = readSuperblock(source);
		this.names = new InternedBytes(decodeName);
		this.texts = new InternedBytes(textOf);
		this.types = new InternedBytes((bytes) => decodeDatatype(new Block(location, 0, bytes)));
		this.spaces = new InternedBytes((bytes) => decodeDataspace(new Block(location, 0, bytes)));
		this.globalHeaps = new GlobalHeaps(source);
	}

	/** The header at an address. */
	header(address: number): ObjectHeader {
		let header = this.#headers.get(address);
		if (!header) {
			header = readHeader(this.source, address);
			if (this.#headers.size >= MOST_HEADERS) this.#headers.clear();
			this.#headers.set(address, header);
		}
		return header;
	}

	/** The type that the header at an address has: a committed one, which others share. */
	typeAt(address: number): StoredType {
		const message = findMessage(this.header(address), MESSAGE.datatype);
		if (!message) return this.unknown("a shared type that is missing");
		return decodeDatatype(dataOf(message));
	}

	/** Forgets views of the source: to be called after each write. */
	forget(): void {
		this.#headers.clear();
		this.globalHeaps.forget();
	}

	unknown(shape: string): never {
		throw new UnknownShapeError(shape);
	}
}
