import { DamagedStoreError } from "@pypet/storage";
import type { RawData } from "../../datatype.js";
import { Hdf5Error } from "../../errors.js";
import { failAt, UNDEFINED_ADDRESS } from "../block.js";
import { encodeUint64 } from "../byte-writer.js";
import type { FileContext } from "../file-context.js";
import { FIRST_EXTENT } from "../messages/dataspace-message.js";
import type { Filter } from "../messages/filter-message.js";
import { TREE_ADDRESS } from "../messages/layout-message.js";
import type { Hdf5Object } from "../objects/hdf5-object.js";
import { dataOf, findMessage, MESSAGE, offsetOf } from "../objects/header-messages.js";
import type { Space } from "../space.js";
import { appendTree, fillEmptyNode, insertChild, replaceChild } from "../tree-editing.js";
import { descend, type TreeWay } from "../tree-node.js";
import { chunkAt, chunkKey, chunkTree, compareOrigin, keyBehind, type StoredChunk } from "./chunk-tree.js";
import { fillBytes, readChunk, type StoredData } from "./dataset-data.js";
import { encodeChunk, isDecodable, isEncodable } from "./filters.js";

/** Bytes of a chunk, at most: its size is a 32-bit number. */
const LARGEST_CHUNK = 2 ** 32 - 1;

/** Gives all elements of the dataset that is written to, where a filter compressed them that is not known here. */
type ForeignData = () => RawData;

/** A chunk whose rows lie in the file as they are, and which keeps its place. */
export interface PlainChunk {
	readonly firstRow: number;
	readonly rowCount: number;
	/** Bytes of a row. */
	readonly rowSize: number;
	readonly address: number;
}

/** A one-dimensional chunked dataset that is written to. */
interface Table {
	readonly object: Hdf5Object;
	readonly data: StoredData;
	readonly rowsPerChunk: number;
	readonly chunkSize: number;
	readonly treeAddress: number;
}

/**
 * Gives a chunked dataset another number of rows. Rows that go are overwritten, so that they are empty when it grows again.
 *
 * @throws {@link Hdf5Error} when it can't have so many.
 */
export function resizeRows(context: FileContext, space: Space, object: Hdf5Object, rowCount: number, foreign: ForeignData): void {
	const { location } = context.source;
	const { maxShape, shape = [] } = object.space();
	const former = shape[0] ?? 0;
	if (rowCount > (maxShape?.[0] ?? former))
		throw new Hdf5Error(location, "adding rows", `the dataset has room for ${maxShape?.[0] ?? former}`);
	if (rowCount < former) {
		const { elementSize, fillValue } = object.data();
		writeRows(context, space, object, rowCount, fillBytes(fillValue, (former - rowCount) * elementSize), foreign);
	}
	const message = findMessage(context.header(object.address), MESSAGE.dataspace);
	if (!message) throw new DamagedStoreError(location, "is damaged: a dataset has no extents.");
	space.store.write(offsetOf(message) + (dataOf(message).uint8(0) === 1 ? FIRST_EXTENT : 4), encodeUint64(rowCount));
	context.forget();
}

/**
 * Writes rows of a one-dimensional chunked dataset.
 *
 * A chunk without filters is changed in place; one with filters is decoded, changed and stored anew, in its place if it fits. A chunk that a
 * filter compressed which is not known here is taken from `foreign`. With a filter that is not known, or only read, it is stored without its
 * filters, and says so, which every reader of HDF5 understands.
 *
 * @returns The last chunk that was written to, where it was there before and its rows lie there as they are.
 */
export function writeRows(
	context: FileContext,
	space: Space,
	object: Hdf5Object,
	first: number,
	bytes: Uint8Array,
	foreign: ForeignData,
): PlainChunk | undefined {
	let table = openTable(context, object);
	let plain: PlainChunk | undefined;
	const { elementSize } = table.data;
	const end = first + bytes.length / elementSize;
	for (let row = first; row < end; ) {
		// The tree may have got its first node with the first chunk.
		if (table.treeAddress === UNDEFINED_ADDRESS) table = openTable(context, object);
		const origin = row - (row % table.rowsPerChunk);
		const next = Math.min(end, origin + table.rowsPerChunk);
		const part = bytes.subarray((row - first) * elementSize, (next - first) * elementSize);
		const address = writeToChunk(context, space, table, origin, (row - origin) * elementSize, part, foreign);
		plain = address === undefined ? undefined : { firstRow: origin, rowCount: table.rowsPerChunk, rowSize: elementSize, address };
		space.flush();
		context.forget();
		row = next;
	}
	return plain;
}

function openTable(context: FileContext, object: Hdf5Object): Table {
	const data = object.data();
	const { layout } = data;
	const [rowsPerChunk] = layout.class === "chunked" ? layout.chunkShape : [];
	if (layout.class !== "chunked" || rowsPerChunk === undefined || data.shape.length !== 1)
		throw new Hdf5Error(context.source.location, "writing rows", "the dataset is no table in chunks");
	const chunkSize = rowsPerChunk * data.elementSize;
	if (chunkSize > LARGEST_CHUNK) failAt(context.source.location, data.address, `a chunk has ${chunkSize} bytes`);
	return { object, data, rowsPerChunk, chunkSize, treeAddress: layout.treeAddress };
}

/** @returns Where the chunk lies, if it was there before and its rows lie there as they are. */
function writeToChunk(
	context: FileContext,
	space: Space,
	table: Table,
	origin: number,
	at: number,
	part: Uint8Array,
	foreign: ForeignData,
): number | undefined {
	const { data } = table;
	const found = table.treeAddress === UNDEFINED_ADDRESS ? undefined : findChunk(context, table, origin);
	const { filters } = data;
	if (!found?.chunk) {
		const elements = fillBytes(data.fillValue, table.chunkSize);
		elements.set(part, at);
		const stored = encoded(elements, filters);
		insertChunk(context, space, table, found?.way, { ...stored, origin: [origin] });
		return undefined;
	}
	const { chunk, way } = found;
	if (isUnfiltered(chunk, filters)) {
		if (chunk.size !== table.chunkSize)
			throw new DamagedStoreError(context.source.location, `is damaged at byte ${chunk.address}: a chunk is cut.`);
		space.store.write(chunk.address + at, part);
		return chunk.address;
	}
	const elements = isDecodable(filters, chunk.mask)
		? readChunk(context.source, data, chunk, table.chunkSize).slice()
		: foreignRows(foreign(), origin, table);
	elements.set(part, at);
	replaceChunk(context, space, way, chunk, encoded(elements, filters));
	return undefined;
}

interface EncodedChunk {
	readonly bytes: Uint8Array;
	readonly mask: number;
}

/** A chunk with its filters, or without any of them where one is not known here. */
function encoded(elements: Uint8Array, filters: readonly Filter[]): EncodedChunk {
	if (isEncodable(filters)) return { bytes: encodeChunk(elements, filters), mask: 0 };
	return { bytes: elements, mask: everyFilter(filters) };
}

function everyFilter(filters: readonly Filter[]): number {
	return 2 ** filters.length - 1;
}

function isUnfiltered({ mask }: StoredChunk, filters: readonly Filter[]): boolean {
	return filters.every((_, index) => (mask & (1 << index)) !== 0);
}

function foreignRows({ bytes, shape }: RawData, origin: number, { chunkSize, data, rowsPerChunk }: Table): Uint8Array {
	const elements = fillBytes(data.fillValue, chunkSize);
	const end = Math.min(shape?.[0] ?? 0, origin + rowsPerChunk);
	elements.set(bytes.subarray(origin * data.elementSize, end * data.elementSize));
	return elements;
}

function findChunk(context: FileContext, { treeAddress }: Table, origin: number): { way: TreeWay; chunk: StoredChunk | undefined } {
	const kind = chunkTree(1, context.superblock.chunkRank);
	const way = descend(context.source, treeAddress, kind, (block, keyAt) => compareOrigin([origin], block, keyAt), false);
	const last = way.steps.at(-1);
	if (last?.child === undefined || compareOrigin([origin], last.block, last.keyAt) !== 0) return { way, chunk: undefined };
	return { way, chunk: chunkAt(last.block, last.keyAt, 1, last.child) };
}

function replaceChunk(context: FileContext, space: Space, { steps }: TreeWay, chunk: StoredChunk, { bytes, mask }: EncodedChunk): void {
	const last = steps.at(-1);
	if (!last) return;
	const isLarger = bytes.length > chunk.size;
	if (!isLarger) space.store.write(chunk.address, bytes);
	const child = isLarger ? space.append(bytes) : chunk.address;
	const key = chunkKey({ size: bytes.length, mask, origin: chunk.origin });
	replaceChild(space, chunkTree(1, context.superblock.chunkRank), last, { key, child });
}

function insertChunk(
	context: FileContext,
	space: Space,
	table: Table,
	way: TreeWay | undefined,
	{ bytes, mask, origin }: EncodedChunk & { readonly origin: readonly number[] },
): void {
	const kind = chunkTree(1, context.superblock.chunkRank);
	const key = chunkKey({ size: bytes.length, mask, origin });
	const behind = keyBehind(origin, [table.rowsPerChunk], table.data.elementSize);
	const child = space.append(bytes);
	const last = way?.steps.at(-1);
	if (!way || !last) {
		space.store.write(treeAddressOffset(context, table), encodeUint64(appendTree(space, kind, [child], [key, behind])));
		return;
	}
	if (last.child === undefined) {
		fillEmptyNode(space, kind, way.steps, { key, child }, behind);
		return;
	}
	const ends = { first: way.side === "before" ? key : undefined, last: way.side === "behind" ? behind : undefined };
	insertChild(space, kind, way.steps, way.side === "before" ? 0 : last.index + 1, { key, child }, ends);
}

/** Where in the file the layout message has the address of the tree. */
function treeAddressOffset(context: FileContext, { object }: Table): number {
	const message = findMessage(context.header(object.address), MESSAGE.layout);
	if (!message) throw new DamagedStoreError(context.source.location, "is damaged: a dataset has no layout.");
	return offsetOf(message) + (dataOf(message).uint8(0) === 3 ? TREE_ADDRESS : 8);
}
