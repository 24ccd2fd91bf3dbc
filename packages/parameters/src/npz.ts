import { dtypeOf, NDArray, readNpy, type SparseFormat, SparseMatrix, ValueError, writeNpy } from "@pypet/values";
import { type UnzipFileInfo, unzipSync, type Zippable, zipSync } from "fflate";

/** Bytes that a member may have when it is unpacked; a matrix of pypet's has been held in memory, and twice that as text. */
const LARGEST_MEMBER = 2 ** 31;

/** Zip archives carry a time of writing; always the same here, the earliest there is, so that equal matrices give equal bytes. */
const TIME = new Date(1980, 0, 1);

/**
 * A sparse matrix as the lower-case hexadecimal digits of a compressed `.npz` archive, in the layout of scipy's `save_npz`: that is how pypet
 * keeps it in a text item. Equal matrices give equal text.
 */
export function sparseToHex(matrix: SparseMatrix): string {
	const { data, ...structure } = matrix.parts;
	const shape = BigInt64Array.from(matrix.shape, BigInt);
	const format = new TextEncoder().encode(matrix.format);
	const members: [string, Uint8Array][] = [
		...Object.entries(structure).map(([name, array]): [string, Uint8Array] => [name, writeNpy(array)]),
		["format", writeNpy({ text: format })],
		["shape", writeNpy(new NDArray(dtypeOf(shape), [shape.length], shape))],
		["data", writeNpy(data)],
	];
	const files: Zippable = Object.fromEntries(members.map(([name, bytes]) => [`${name}.npy`, bytes]));
	return toHex(zipSync(files, { level: 6, mtime: TIME }));
}

/**
 * The sparse matrix in the hexadecimal digits of a `.npz` archive.
 *
 * @throws ValueError when the text is no such archive, or the matrix in it is none of scipy's four layouts that pypet stores.
 */
export function sparseFromHex(text: string): SparseMatrix {
	const files = unpack(text);
	const member = (name: string) => {
		const bytes = files[`${name}.npy`];
		if (bytes === undefined) throw new ValueError(`The stored sparse matrix lacks its member "${name}".`);
		return readNpy(bytes);
	};
	const format = member("format");
	const shape = member("shape");
	if (!("text" in format) || "text" in shape) throw new ValueError("The stored sparse matrix has no format or no shape.");
	return sparseOf(format.text, Array.from<unknown>(shape.data).map(Number), (name) => {
		const part = member(name);
		if ("text" in part) throw new ValueError(`The member "${name}" of a stored sparse matrix is no array of numbers.`);
		return part;
	});
}

/**
 * A sparse matrix of its parts.
 *
 * @param partOf - Gives the array that scipy calls so.
 * @throws ValueError when the format is none that pypet stores, or the shape is not that of a matrix.
 */
export function sparseOf(format: string, shape: readonly number[], partOf: (name: string) => NDArray): SparseMatrix {
	const [rows, columns] = shape;
	if (rows === undefined || columns === undefined || shape.length !== 2)
		throw new ValueError(`A sparse matrix has two dimensions, this one ${shape.length}.`);
	if (format === "dia") return new SparseMatrix("dia", [rows, columns], { data: partOf("data"), offsets: partOf("offsets") });
	if (!isCompressed(format)) throw new ValueError(`Sparse matrices of the format "${format}" are not known: csr, csc, bsr and dia are.`);
	return new SparseMatrix(format, [rows, columns], { data: partOf("data"), indices: partOf("indices"), indptr: partOf("indptr") });
}

function isCompressed(format: string): format is Exclude<SparseFormat, "dia"> {
	return format === "csr" || format === "csc" || format === "bsr";
}

function unpack(text: string): Record<string, Uint8Array> {
	try {
		return unzipSync(fromHex(text), { filter: isOfSparse });
	} catch (cause) {
		if (cause instanceof ValueError) throw cause;
		throw new ValueError("A stored sparse matrix is no readable .npz archive.", { cause });
	}
}

function isOfSparse({ name, originalSize }: UnzipFileInfo): boolean {
	if (originalSize > LARGEST_MEMBER)
		throw new ValueError(`The member "${name}" of a stored sparse matrix has ${originalSize} bytes, which is too much.`);
	return name.endsWith(".npy");
}

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function toHex(bytes: Uint8Array): string {
	let text = "";
	for (const byte of bytes) text += DIGITS[byte];
	return text;
}

function fromHex(text: string): Uint8Array {
	if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text))
		throw new ValueError("A stored sparse matrix is no text of hexadecimal digits.");
	return Uint8Array.from({ length: text.length / 2 }, (_, position) => Number.parseInt(text.slice(2 * position, 2 * position + 2), 16));
}
