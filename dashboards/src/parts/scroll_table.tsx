// A table that scrolls by itself where the window is too narrow for it.
import type { ComponentChildren } from "preact";

export function ScrollTable({ kind, caption, children }: { kind: string; caption: string; children: ComponentChildren }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table class={kind}>
        <caption class="hidden">{caption}</caption>
        {children}
      </table>
    </div>
  );
}
