import { onTestFinished } from "vitest";
import { H5wasmReader } from "../../src/h5wasm/h5wasm-reader.js";
import { loadLibrary } from "../../src/h5wasm/hdf5-library.js";
import type { H5Module } from "../../src/h5wasm/library.js";
import { H5wasmWriter } from "./h5wasm-writer.js";

const { library } = await loadLibrary();
const { H5F_ACC_RDONLY, H5F_ACC_RDWR, H5F_ACC_TRUNC, H5F_LIBVER_EARLIEST, H5F_LIBVER_LATEST } = library.module;

/** Changes a file of Node's through h5wasm. */
export function changeWithLibrary(path: string, change: (writer: H5wasmWriter) => void): void {
	write(path, H5F_ACC_RDWR, change);
}

/** Makes a file of Node's through h5wasm, in place of one that is there. */
export function makeWithLibrary(path: string, change: (writer: H5wasmWriter) => void): void {
	write(path, H5F_ACC_TRUNC, change);
}

/** Opens a file of Node's through h5wasm, until the test ends. */
export function readerOfLibrary(path: string): H5wasmReader {
	const reader = new H5wasmReader(library, path, open(path, H5F_ACC_RDONLY));
	onTestFinished(() => reader.close());
	return reader;
}

/** Opens a file of Node's through h5wasm while it is read. */
export function readWithLibrary<T>(path: string, read: (reader: H5wasmReader) => T): T {
	const reader = new H5wasmReader(library, path, open(path, H5F_ACC_RDONLY));
	try {
		return read(reader);
	} finally {
		reader.close();
	}
}

/** Opens a file of Node's with h5wasm's own functions while it is read. */
export function readWithModule<T>(path: string, read: (module: H5Module, file: bigint) => T): T {
	const file = open(path, H5F_ACC_RDONLY);
	try {
		return read(library.module, file);
	} finally {
		library.module.close_file(file);
	}
}

function write(path: string, mode: number, change: (writer: H5wasmWriter) => void): void {
	const writer = new H5wasmWriter(library, path, open(path, mode));
	try {
		change(writer);
	} finally {
		writer.close();
	}
}

function open(path: string, mode: number): bigint {
	return library.call((module) => module.open(path, mode, false, H5F_LIBVER_EARLIEST, H5F_LIBVER_LATEST));
}
