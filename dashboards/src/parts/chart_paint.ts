// Paints what uPlot has no form for: bands and dots of many runs at one commit, levels, marks.
import type uPlot from "uplot";
import type { Plotted, PlottedDot, PlottedLine } from "../plotted";

/** Lines differ in dash as well as in colour. */
export const dashes: number[][] = [[], [7, 4], [2, 3], [10, 3, 2, 3], [14, 4]];

export const colour_name = (place: number, reference: boolean) => (reference ? "--quiet" : `--line-${place % 6}`);
export const dash_of = (place: number, reference: boolean) => (reference ? [2, 3] : (dashes[place % dashes.length] ?? []));

export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

interface Canvas {
  ink: CanvasRenderingContext2D;
  ratio: number;
  width: number;
  top: number;
  bottom: number;
  x: (value: number) => number;
  y: (value: number) => number;
}

function canvas_of(plot: uPlot): Canvas {
  return {
    ink: plot.ctx,
    ratio: window.devicePixelRatio,
    width: plot.bbox.width,
    top: plot.bbox.top,
    bottom: plot.bbox.top + plot.bbox.height,
    x: (value) => plot.valToPos(value, "x", true),
    y: (value) => plot.valToPos(value, "y", true),
  };
}

type Banded = PlottedDot & { band: [number, number] };

/** The area between neighbours; a run alone has a stroke. */
function paint_band(canvas: Canvas, plotted: Plotted, line: PlottedLine) {
  const { ink, ratio, x, y } = canvas;
  const dots = line.dots.filter((dot): dot is Banded => dot.band !== null);
  ink.globalAlpha = 0.16;
  ink.beginPath();
  const at = (dot: Banded) => x(plotted.xs[dot.at] ?? 0);
  for (const dot of dots) ink.lineTo(at(dot), y(dot.band[1]));
  for (const dot of [...dots].reverse()) ink.lineTo(at(dot), y(dot.band[0]));
  ink.fill();
  if (dots.length === 1) {
    ink.globalAlpha = 0.4;
    ink.lineWidth = 6 * ratio;
    ink.stroke();
  }
  ink.globalAlpha = 1;
}

function paint_line(canvas: Canvas, plotted: Plotted, line: PlottedLine) {
  const { ink, ratio, x, y } = canvas;
  ink.lineWidth = 1.5 * ratio;
  ink.setLineDash(dash_of(line.place, line.reference).map((length) => length * ratio));
  ink.beginPath();
  for (const dot of line.dots) ink.lineTo(x(plotted.xs[dot.at] ?? 0), y(dot.value));
  ink.stroke();
  ink.setLineDash([]);
}

function paint_levels({ ink, ratio, x, y }: Canvas, _: Plotted, line: PlottedLine) {
  ink.lineWidth = 3 * ratio;
  ink.globalAlpha = 0.45;
  ink.beginPath();
  for (const { from, to, value } of line.levels) {
    ink.moveTo(x(from), y(value));
    ink.lineTo(x(to), y(value));
  }
  ink.stroke();
  ink.globalAlpha = 1;
}

function paint_dots({ ink, ratio, width, x, y }: Canvas, plotted: Plotted, line: PlottedLine) {
  const surface = colour("--surface");
  const radius = Math.min(3.2, Math.max(1.6, (width / ratio / plotted.xs.length) * 0.35)) * ratio;
  for (const dot of line.dots) {
    ink.beginPath();
    ink.arc(x(plotted.xs[dot.at] ?? 0), y(dot.value), radius, 0, 2 * Math.PI);
    ink.lineWidth = 1.3 * ratio;
    if (dot.hollow) {
      ink.save();
      ink.fillStyle = surface;
      ink.fill();
      ink.restore();
    } else {
      ink.fill();
    }
    ink.stroke();
  }
}

/** A thin line through the plot and a triangle on its floor. */
function paint_marks({ ink, ratio, x, top, bottom }: Canvas, positions: readonly number[]) {
  ink.fillStyle = ink.strokeStyle = colour("--quiet");
  ink.lineWidth = ratio;
  let drawn = -Infinity;
  for (const position of positions) {
    const middle = Math.round(x(position));
    if (middle - drawn < 6 * ratio) continue;
    drawn = middle;
    ink.globalAlpha = 0.45;
    ink.beginPath();
    ink.moveTo(middle, top);
    ink.lineTo(middle, bottom);
    ink.stroke();
    ink.globalAlpha = 1;
    ink.beginPath();
    ink.moveTo(middle, bottom - 9 * ratio);
    ink.lineTo(middle + 5 * ratio, bottom);
    ink.lineTo(middle - 5 * ratio, bottom);
    ink.fill();
  }
}

export function paint(plot: uPlot, plotted: Plotted) {
  const canvas = canvas_of(plot);
  canvas.ink.save();
  paint_marks(canvas, plotted.marks);
  // Layer by layer: the band of one series must not cover the dots of another.
  for (const layer of [paint_band, paint_line, paint_levels, paint_dots]) {
    for (const line of plotted.lines) {
      canvas.ink.strokeStyle = canvas.ink.fillStyle = colour(colour_name(line.place, line.reference));
      layer(canvas, plotted, line);
    }
  }
  canvas.ink.restore();
}
