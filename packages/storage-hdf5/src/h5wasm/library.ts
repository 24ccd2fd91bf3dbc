/** The HDF5 library as h5wasm gives it out. */
export type H5Module = Awaited<typeof import("h5wasm").ready>;

/** How h5wasm describes a datatype with its extents. */
export type Metadata = ReturnType<H5Module["get_dataset_metadata"]>;

/** The HDF5 library, with failures that don't stay silent. */
export interface Library {
	readonly module: H5Module;

	/**
	 * Calls the library.
	 *
	 * @returns What the call returned.
	 * @throws LibraryFailure when the library reported an error, whatever the call returned.
	 */
	call<T>(action: (module: H5Module) => T): T;
}

/** What the HDF5 library said when a call failed. Never leaves this folder: readers and writers turn it into an error that names file and object. */
export class LibraryFailure extends Error {}

/**
 * The library in a module of h5wasm.
 *
 * @param module - One that is loaded. Its error output is taken over, so it must not be given twice.
 */
export function libraryOf(module: H5Module): Library {
	const takeErrors = captureErrorOutput(module);
	return {
		module,
		call(action) {
			takeErrors();
			let result: ReturnType<typeof action>;
			try {
				result = action(module);
			} catch (error) {
				throw new LibraryFailure(reasonFrom(takeErrors()) || messageOf(error), { cause: error });
			}
			const errors = takeErrors();
			if (errors) throw new LibraryFailure(reasonFrom(errors));
			return result;
		},
	};
}

/**
 * Collects what the library prints on stderr, which is how it reports errors.
 *
 * h5wasm's own `activate_throwing_error_handler` throws from inside the C++ wrapper, which then never closes the handles it holds: after one
 * failed read the file stays open for good and can't be opened for writing.
 *
 * @returns A function that gives the text since its last call.
 */
function captureErrorOutput(module: H5Module): () => string {
	const decoder = new TextDecoder();
	const fileSystem = module.FS;
	const write = fileSystem.write.bind(fileSystem);
	let text = "";
	fileSystem.write = (stream, buffer, offset, length, position, canOwn) => {
		if (!("fd" in stream && stream.fd === 2)) return write(stream, buffer, offset, length, position, canOwn);
		text += decoder.decode(new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length));
		return length;
	};
	return () => {
		const taken = text;
		text = "";
		return taken;
	};
}

/** The innermost message of the library's error stack, which names the cause. Lines read `#006: file.c line 388 in function(): message`. */
function reasonFrom(errors: string): string {
	const messages = [...errors.matchAll(/^\s*#\d+: .* line \d+ in \w+\(\): (.*)$/gm)].map(([, message]) => message ?? "");
	// Errors about plugins come last and only say where it searched.
	const missing = messages
		.map((message) => /^required filter '(.*)' is not registered/.exec(message)?.[1])
		.find((filter) => filter !== undefined);
	if (missing === undefined) return messages.at(-1) ?? errors.trim();
	return `it is compressed by the filter ${missing}, which is not at hand. Convert the file with PyTables: ptrepack --complib zlib --complevel 9 OLD:/ NEW:/`;
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
