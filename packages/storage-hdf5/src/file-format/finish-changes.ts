import type { FileContext } from "./file-context.js";
import { removeLink, setLink } from "./links/link-editing.js";
import { ObjectBuilder } from "./object-building.js";
import { attributeMessages, attributeName } from "./objects/attributes.js";
import { addMessage, changeLinkCount, removeMessage } from "./objects/header-editing.js";
import type { StoredObject } from "./pending-objects.js";
import type { Space } from "./space.js";
import { writeEndOfFile } from "./superblock.js";

/** Puts changes into the file: new objects first, then the links to them, then attributes of what was there. */
export function finishChanges(context: FileContext, space: Space, objects: Iterable<StoredObject>): void {
	const builder = new ObjectBuilder(space, context.superblock);
	const changed = [...objects].filter(({ isChanged }) => isChanged);
	for (const { links } of changed) {
		for (const object of links.values()) if (object) builder.linkTo(object);
	}
	space.flush();
	context.forget();
	for (const object of changed) {
		changeLinks(context, space, builder, object);
		changeAttributes(context, space, builder, object);
		changeLinkCount(context, space, object.object.address, object.linkCount);
	}
	space.flush();
	writeEndOfFile(space.store, context.superblock);
	context.forget();
}

function changeLinks(context: FileContext, space: Space, builder: ObjectBuilder, { links, object }: StoredObject): void {
	if (links.size === 0) return;
	const table = object.symbolTable();
	for (const [name, to] of links) {
		if (to) setLink(space, table, context.superblock, name, builder.linkTo(to));
		else removeLink(space, table, context.superblock, name);
	}
	context.forget();
}

function changeAttributes(context: FileContext, space: Space, builder: ObjectBuilder, { attributes, object }: StoredObject): void {
	for (const [name, attribute] of attributes) {
		const former = attributeMessages(context, context.header(object.address).messages).find(
			(message) => attributeName(context, message) === name,
		);
		if (former) removeMessage(context, space, former);
		if (attribute) addMessage(context, space, object.address, builder.encodeAttribute(name, attribute));
	}
}
