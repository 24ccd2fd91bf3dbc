import { Annotations, TreeGroup, type TreeLeaf, type TreeNode } from "@pypet/naturalnaming";
import { fromStored, toStored } from "@pypet/parameters";
import type { NodeRecord, Annotations as StoredAnnotations, TrajectoryRecord } from "@pypet/storage";
import type { TrajectoryState } from "./trajectory-state.js";

/** The record of a node, as stores keep it. */
export function nodeRecord(node: TreeGroup | TreeLeaf): NodeRecord {
	return {
		kind: node instanceof TreeGroup ? "group" : "leaf",
		fullName: node.fullName,
		className: node instanceof TreeGroup ? "" : node.leaf.f_get_class_name(),
		comment: node.comment,
		annotations: storedAnnotations(node),
	};
}

/** The record of a trajectory as a whole. */
export function trajectoryRecord(state: TrajectoryState): TrajectoryRecord {
	return {
		name: state.name,
		comment: state.root.comment,
		time: state.time,
		timestamp: state.timestamp,
		version: state.version,
		python: state.python,
		explored: state.exploredNames,
		annotations: storedAnnotations(state.root),
	};
}

/** Takes comment and annotations of a stored node, annotations only where the node has none. */
export function applyRecord(node: TreeNode, record: { readonly comment: string; readonly annotations: StoredAnnotations }): void {
	node.comment = record.comment;
	node.stored = true;
	applyAnnotations(node, record.annotations);
}

/** Takes stored annotations where a node has none. */
export function applyAnnotations(node: TreeNode, stored: StoredAnnotations): void {
	if (stored.size === 0 || node.annotations?.f_is_empty() === false) return;
	const annotations = new Annotations();
	for (const [name, value] of stored) annotations.f_set_single(name, fromStored(value));
	node.annotations = annotations;
}

function storedAnnotations(node: TreeNode): StoredAnnotations {
	const annotations = node.annotations?.f_to_dict({ copy: false }) ?? new Map<string, unknown>();
	return new Map(Array.from(annotations, ([name, value]) => [name, toStored(value)]));
}
