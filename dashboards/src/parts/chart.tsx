// A chart by commit or time. uPlot has the axes; what it does not do for people who cannot see it or use no mouse is
// done here.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import uPlot from "uplot";
import { useLang, useWords } from "../i18n";
import type { Plotted } from "../plotted";
import { options_of } from "./chart_options";
import { paint } from "./chart_paint";

/** Where the plot lies in its chart, in pixels. */
export interface Geometry {
  left: number;
  width: number;
  height: number;
  /** Of a position along the axis, from the left of the chart. */
  x: (position: number) => number;
}

interface ChartProps {
  plotted: Plotted;
  label: string;
  height: number;
  /** What the runs at a position say: by its number in `xs`. */
  reading: (at: number) => ComponentChildren;
  /** Lies over the plot, and above it. */
  above?: (geometry: Geometry) => ComponentChildren;
  /** A stretch was drawn with the mouse, from one position to another. */
  onStretch?: (low: number, high: number) => void;
}

function geometry_of(plot: uPlot): Geometry {
  const ratio = window.devicePixelRatio;
  const left = plot.bbox.left / ratio;
  const [width, height] = [plot.bbox.width / ratio, (plot.bbox.top + plot.bbox.height) / ratio];
  return { left, width, height, x: (position) => left + plot.valToPos(position, "x") };
}

function draw(element: HTMLElement, options: uPlot.Options, plotted: Plotted): { drawn: uPlot; stop: () => void } {
  const drawn = new uPlot(options, [plotted.xs, plotted.xs.map(() => null)], element);
  const resized = new ResizeObserver(() => {
    if (element.clientWidth !== drawn.width) drawn.setSize({ width: element.clientWidth, height: options.height });
  });
  resized.observe(element);
  const recoloured = new MutationObserver(() => drawn.redraw());
  recoloured.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  const stop = () => {
    resized.disconnect();
    recoloured.disconnect();
    drawn.destroy();
  };
  return { drawn, stop };
}

/** The position that a key leads to; null for other keys. */
export function moved_to(key: string, from: number | null, count: number): number | null {
  if (count === 0) return null;
  const last = count - 1;
  if (key === "Home") return 0;
  if (key === "End") return last;
  if (key === "ArrowRight") return Math.min((from ?? -1) + 1, last);
  if (key === "ArrowLeft") return Math.max((from ?? count) - 1, 0);
  return null;
}

function usePlot({ plotted, height, onStretch }: ChartProps) {
  const lang = useLang();
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const stretched = useRef(onStretch);
  stretched.current = onStretch;
  // Without a position to read the newest is read, so the line is never blank.
  const [at, set_at] = useState<number | null>(null);
  const [geometry, set_geometry] = useState<Geometry | null>(null);

  useEffect(() => {
    const element = frame.current as HTMLDivElement;
    const hooks: uPlot.Hooks.Arrays = {
      draw: [(drawn) => paint(drawn, plotted)],
      ready: [(drawn) => set_geometry(geometry_of(drawn))],
      setSize: [(drawn) => set_geometry(geometry_of(drawn))],
      // Where the mouse left stays read: what is read has links.
      setCursor: [(drawn) => typeof drawn.cursor.idx === "number" && set_at(drawn.cursor.idx)],
      setSelect: [
        (drawn) => {
          const { left, width } = drawn.select;
          if (width >= 8) stretched.current?.(drawn.posToVal(left, "x"), drawn.posToVal(left + width, "x"));
        },
      ],
    };
    set_at(null);
    const options = options_of(plotted, { width: element.clientWidth, height, lang, hooks, drag: onStretch !== undefined });
    const { drawn, stop } = draw(element, options, plotted);
    plot.current = drawn;
    return stop;
  }, [plotted, lang, height]);

  const move_to = (index: number) => {
    const position = plotted.xs[index];
    if (position !== undefined) plot.current?.setCursor({ left: plot.current.valToPos(position, "x"), top: 0 });
    set_at(index);
  };
  return { frame, geometry, at, move_to };
}

export function Chart(props: ChartProps) {
  const words = useWords();
  const { frame, geometry, at, move_to } = usePlot(props);
  const count = props.plotted.xs.length;
  const keyed = (event: KeyboardEvent) => {
    const index = moved_to(event.key, at, count);
    if (index === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move_to(index);
  };
  return (
    <div class={props.onStretch ? "chart large-chart" : "chart"} tabIndex={0} onKeyDown={keyed} role="group" aria-label={words.chart_keys}>
      <div class="plot-frame">
        {geometry && props.above?.(geometry)}
        <div ref={frame} role="img" aria-label={props.label} class="plot" />
      </div>
      <p class="reading" aria-live="polite">
        {count > 0 && props.reading(Math.min(at ?? count - 1, count - 1))}
      </p>
    </div>
  );
}
