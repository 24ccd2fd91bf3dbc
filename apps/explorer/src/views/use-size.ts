import { useLayoutEffect, useState } from "preact/hooks";
import type { Size } from "../figures/panel-layout.js";

/** The room inside an element, as it changes; `undefined` before it is known, and where nobody wants to know. */
export function useSize(element: HTMLElement | null, isWanted: boolean): Size | undefined {
	const [size, setSize] = useState<Size | undefined>(undefined);
	useLayoutEffect(() => {
		if (!element || !isWanted) return undefined;
		const measure = () => {
			const { clientHeight: height, clientWidth: width } = element;
			setSize((before) => (before?.width === width && before.height === height ? before : { width, height }));
		};
		measure();
		const observer = new ResizeObserver(measure);
		observer.observe(element);
		return () => observer.disconnect();
	}, [element, isWanted]);
	return isWanted ? size : undefined;
}
