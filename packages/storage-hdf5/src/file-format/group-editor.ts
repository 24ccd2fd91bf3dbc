import type { Hdf5GroupWriter, Hdf5ObjectWriter, NewAttribute, NewDataset } from "../hdf5-file.js";
import { isSoftLink, type SoftLink } from "./path-resolver.js";
import { PendingDataset, PendingGroup, type StoredObject, type WriterObject } from "./pending-objects.js";

/** What editors ask of the writer that they came from. */
export interface EditorSource {
	/** What a link of a group leads to; `undefined` where there is none. */
	linkOf(group: WriterObject, name: string): WriterObject | SoftLink | undefined;
	/** Throws for a dataset that can't be made. */
	checkDataset(path: string, dataset: NewDataset): void;
	/** Throws for an attribute that can't be made. */
	checkAttribute(path: string, name: string, attribute: NewAttribute): void;
	/** Throws that there is something at a path already. */
	refuse(path: string): never;
}

/** An object to which attributes are added. */
class ObjectEditor<Edited extends WriterObject> implements Hdf5ObjectWriter {
	constructor(
		protected readonly source: EditorSource,
		protected readonly object: Edited,
		protected readonly path: string,
	) {}

	createAttribute(name: string, attribute: NewAttribute): void {
		this.source.checkAttribute(this.path, name, attribute);
		this.object.attributes.set(name, attribute);
	}
}

/** A group, new or stored, to which objects are added. Only what is in a stored one is looked up in the file. */
export class GroupEditor extends ObjectEditor<PendingGroup | StoredObject> implements Hdf5GroupWriter {
	group(name: string): GroupEditor | undefined {
		const member = this.source.linkOf(this.object, name);
		return member && !isSoftLink(member) ? editorOf(this.source, member, `${this.path}/${name}`) : undefined;
	}

	createGroup(name: string): GroupEditor {
		const group = new PendingGroup();
		const path = this.#add(name, group);
		return new GroupEditor(this.source, group, path);
	}

	createDataset(name: string, dataset: NewDataset): ObjectEditor<PendingDataset> {
		this.source.checkDataset(this.path, dataset);
		const pending = new PendingDataset(dataset);
		const path = this.#add(name, pending);
		return new ObjectEditor(this.source, pending, path);
	}

	/** @returns The object's path. */
	#add(name: string, object: PendingDataset | PendingGroup): string {
		const path = `${this.path}/${name}`;
		if (this.source.linkOf(this.object, name)) this.source.refuse(path);
		this.object.links.set(name, object);
		object.linkCount += 1;
		return path;
	}
}

/** An editor of an object; `undefined` where it is no group. */
export function editorOf(source: EditorSource, object: WriterObject, path: string): GroupEditor | undefined {
	if (object.kind === "dataset" || (object.kind === "stored" && object.object.kind !== "group")) return undefined;
	return new GroupEditor(source, object, path);
}
