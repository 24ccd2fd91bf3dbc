import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";

/** Rows beyond the edges that are there already when they come into sight. */
const MARGIN = 12;

/** The rows of a long list that are in sight. */
export interface VisibleRows {
	readonly first: number;
	/** Behind the last one. */
	readonly end: number;
}

/**
 * Follows which rows of a long list are in sight, so that only those are made.
 *
 * @param rowHeight - In pixels, the same for all.
 * @returns `ref` for the element that scrolls, the rows in sight, and a function that brings a row into sight.
 */
export function useVisibleRows<E extends HTMLElement>(count: number, rowHeight: number, headHeight = 0) {
	const ref = useRef<E>(null);
	const [visible, setVisible] = useState<VisibleRows>({ first: 0, end: Math.min(count, 60) });
	const update = useCallback(() => {
		const element = ref.current;
		if (!element) return;
		const first = Math.max(0, Math.floor(element.scrollTop / rowHeight) - MARGIN);
		const end = Math.min(count, Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + MARGIN);
		setVisible((before) => (before.first === first && before.end === end ? before : { first, end }));
	}, [count, rowHeight]);
	useLayoutEffect(() => {
		const element = ref.current;
		if (!element) return undefined;
		update();
		const observer = new ResizeObserver(update);
		observer.observe(element);
		element.addEventListener("scroll", update, { passive: true });
		return () => {
			observer.disconnect();
			element.removeEventListener("scroll", update);
		};
	}, [update]);
	const bringIntoSight = (row: number) => {
		const element = ref.current;
		if (!element) return;
		const top = row * rowHeight;
		const height = element.clientHeight - headHeight;
		if (top < element.scrollTop) element.scrollTop = top;
		else if (top + rowHeight > element.scrollTop + height) element.scrollTop = top + rowHeight - height;
	};
	return { ref, visible: { first: Math.min(visible.first, count), end: Math.min(visible.end, count) }, bringIntoSight };
}
