import type { StorageService } from "@pypet/storage";
import type { FoundName } from "../protocol/file-content.js";
import { findAmong, type NamedNode } from "../protocol/name-search.js";
import { type NodeOnce, nodesOnce } from "./nodes-once.js";

/** Nodes that a text leads to as natural naming does it, see {@link findAmong}. */
export function findNames(storage: StorageService, trajectory: string, text: string): FoundName[] {
	return findAmong(namesOnce(storage, trajectory), text, (fullName) => {
		const record = storage.readNode(trajectory, fullName);
		return record && namedNode({ pattern: fullName, record });
	});
}

/** All nodes of a trajectory as a search sees them, those of runs once. */
export function namesOnce(storage: StorageService, trajectory: string): NamedNode[] {
	return nodesOnce(storage, trajectory).map(namedNode);
}

function namedNode({ pattern, record }: NodeOnce): NamedNode {
	return { pattern, fullName: record.fullName, kind: record.kind, comment: record.comment };
}
