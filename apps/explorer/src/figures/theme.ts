/** Colours of what is around the data, as ECharts takes a theme. */
export function themeOf(isDark: boolean): object {
	const [ink, dim, line, ground] = isDark ? ["#d9dce1", "#939ba6", "#30353c", "#1a1e22"] : ["#2a2f36", "#69717c", "#e2e4e7", "#ffffff"];
	const axis = {
		axisLine: { show: true, lineStyle: { color: dim } },
		axisTick: { show: true, lineStyle: { color: dim } },
		// Lines of parallel coordinates pass beside their axes, which take these themes: a rim keeps them from striking through the numbers.
		axisLabel: { color: dim, fontSize: 11, textBorderColor: ground, textBorderWidth: 4 },
		nameTextStyle: { color: ink, fontSize: 12 },
		splitLine: { show: true, lineStyle: { color: line } },
	};
	return {
		backgroundColor: "transparent",
		valueAxis: axis,
		categoryAxis: { ...axis, splitLine: { show: false } },
		logAxis: axis,
		legend: { textStyle: { color: ink, fontSize: 12 }, pageTextStyle: { color: dim }, pageIconColor: dim },
		title: { padding: 5, textStyle: { color: ink, fontSize: 12, fontWeight: 600 } },
		visualMap: { textStyle: { color: dim, fontSize: 11 } },
		tooltip: {
			backgroundColor: isDark ? "#2a2f36" : "#ffffff",
			borderColor: isDark ? "#454c55" : "#d3d7dc",
			textStyle: { color: ink, fontSize: 12 },
		},
	};
}
