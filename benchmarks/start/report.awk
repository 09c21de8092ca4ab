# Medians of the samples and of the differences within each round, each with half of its 95% confidence interval (from
# order statistics, so whatever the distribution), as a table and as JSON.

FNR == 1 {
	mode = FILENAME
	sub(/.*\//, "", mode)
	sub(/\..*/, "", mode)
	if (mode != "check") {
		modes[++modeCount] = mode
	}
}

mode == "check" {
	checked[++checkCount] = $0
	next
}

{
	wall[mode, $2, $1] = $3 / 1000
	cpu[mode, $2, $1] = $4
	memory[mode, $2, $1] = $5 / 1024
	if ($1 > rounds[mode]) {
		rounds[mode] = $1
	}
}

# Sets median and error of list[1..n].
function summarise(list, n,    i, j, value, low) {
	for (i = 2; i <= n; i++) {
		value = list[i]
		for (j = i - 1; j >= 1 && list[j] > value; j--) {
			list[j + 1] = list[j]
		}
		list[j + 1] = value
	}
	median = (n % 2) ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
	low = int((n - 1.96 * sqrt(n)) / 2)
	if (low < 1) {
		low = 1
	}
	error = (list[n + 1 - low] - list[low]) / 2
}

function entry(name, metric, unit, value, err) {
	printf "%s\n  {\"group\": \"start\", \"name\": \"%s\", \"metric\": \"%s\", \"unit\": \"%s\", \"value\": %.1f, \"error\": %.1f}", (entries++ ? "," : "["), name, metric, unit, value, err > json
}

function sample(samples, variant, base, share,    i, list) {
	for (i = 1; i <= rounds[mode]; i++) {
		list[i] = samples[mode, variant, i]
		if (base) {
			list[i] -= samples[mode, base, i]
			if (share) {
				list[i] *= 100 / samples[mode, base, i]
			}
		}
	}
	summarise(list, rounds[mode])
}

function cell(format) {
	return sprintf(format " ±" format, median, error)
}

function row(variant,    ready, processor, rss, added, share, name) {
	name = mode "/" variant
	sample(wall, variant)
	ready = cell("%.0f")
	entry(name, "ready", "ms", median, error)
	sample(cpu, variant)
	processor = cell("%.0f")
	entry(name, "cpu", "ms", median, error)
	sample(memory, variant)
	rss = cell("%.0f")
	entry(name, "rss", "MiB", median, error)
	if (variant != "none") {
		sample(wall, variant, "none")
		added = cell("%+.0f")
		entry(name, "added", "ms", median, error)
		sample(wall, variant, "none", 1)
		share = cell("%+.1f")
		entry(name, "added share", "%", median, error)
	}
	sub(/\+/, "", added)
	printf "%-8s %-11s %14s %14s %12s %12s %14s\n", mode, variant, ready, processor, rss, added, share
}

END {
	printf "%-8s %-11s %13s %13s %11s %11s %13s\n", "mode", "app", "ready ms", "CPU ms", "RSS MiB", "added ms", "added %"
	for (m = 1; m <= modeCount; m++) {
		mode = modes[m]
		row("none")
		row("restclient")
		row("openrouter")
		sample(wall, "openrouter", "restclient")
		printf "%-8s openrouter over restclient: %s ms (%d rounds)\n", mode, cell("%+.0f"), rounds[mode]
		entry(mode "/openrouter over restclient", "added", "ms", median, error)
	}
	if (checkCount) {
		printf "\n%-24s %8s %8s %12s %9s %8s\n", "2 s after the start", "threads", "sockets", "connections", "requests", "classes"
	}
	for (c = 1; c <= checkCount; c++) {
		split(checked[c], part, " ")
		printf "%-24s %8d %8d %12d %9d %8d\n", part[1], part[2], part[3], part[4], part[5], part[6]
		entry("check/" part[1], "threads of the client", "1", part[2], 0)
		entry("check/" part[1], "connected sockets", "1", part[3], 0)
		entry("check/" part[1], "connections to the server", "1", part[4], 0)
		entry("check/" part[1], "requests to the server", "1", part[5], 0)
		entry("check/" part[1], "loaded classes", "1", part[6], 0)
	}
	if (entries) {
		print "\n]" > json
	}
}
