import h5wasm, { Dataset, File } from "h5wasm/node";

// As in bare-h5wasm.ts: whoever imports this module waits for the library.
await h5wasm.ready;

/** Writes an array as a dataset of a new file, uncompressed, and closes the file. */
export function writeArray(filename: string, name: string, data: Float64Array): void {
	const file = new File(filename, "w");
	file.create_dataset({ name, data, shape: [data.length], dtype: "<d" });
	file.close();
}

/** The first array of a length in a file, wherever it is; `undefined` where there is none. */
export function readArray(filename: string, length: number): unknown {
	const file = new File(filename, "r");
	const objects = file.paths().map((path) => file.get(path));
	const dataset = objects.find((object) => object instanceof Dataset && object.shape?.[0] === length);
	const value = dataset instanceof Dataset ? dataset.value : undefined;
	file.close();
	return value;
}
