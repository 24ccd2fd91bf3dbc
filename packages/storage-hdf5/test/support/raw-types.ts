import type { H5Module, Metadata } from "../../src/h5wasm/library.js";
import { readWithModule } from "./with-library.js";

/** What the HDF5 library says of the type of each dataset and attribute of a file: class, size, sign, character set, padding, members. */
export function rawTypesOf(filename: string): Map<string, string> {
	return readWithModule(filename, (module, file) => {
		const types = new Map<string, string>();
		visit(module, file, "/", types);
		return types;
	});
}

function visit(module: H5Module, file: bigint, path: string, types: Map<string, string>): void {
	for (const name of module.get_attribute_names(file, path)) {
		types.set(`${path} @${name}`, describe(module.get_attribute_metadata(file, path, name)));
	}
	if (module.get_type(file, path) === module.H5G_DATASET) {
		types.set(path, describe(module.get_dataset_metadata(file, path)));
		return;
	}
	for (const name of module.get_names(file, path, false)) {
		const child = `${path === "/" ? "" : path}/${name}`;
		if (module.get_symbolic_link(file, child) === null) visit(module, file, child, types);
	}
}

function describe(metadata: Metadata): string {
	const { shape } = metadata;
	return `${describeType(metadata)} ${shape === null ? "null" : `(${shape.join(", ")})`}`;
}

function describeType(type: Metadata): string {
	const { array_type: array, compound_type: compound, cset, littleEndian, signed, size, strpad } = type;
	if (compound)
		return `{${compound.members.map((member) => `${member.name} @${member.offset}: ${describeType(member)}`).join(", ")}} ${size}`;
	if (array) return `(${(array.shape ?? []).join(", ")}) of ${describeType(array)}`;
	if (cset !== undefined) return `text ${size}, character set ${cset}, padding ${strpad}`;
	return `class ${type.type}, ${size} bytes, ${signed ? "signed" : "unsigned"}, ${littleEndian ? "little" : "big"}-endian`;
}
