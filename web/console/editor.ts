// The editor: CodeMirror in a shadow root, so that its styles are adopted sheets, which a strict policy allows.
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import {
  HighlightStyle,
  StreamLanguage,
  bracketMatching,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Source } from "./completion.ts";
import type { Place } from "./query.ts";

// Colours are custom properties of the page, which shine through into the shadow root.
const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--card)", fontSize: "0.95rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    fontFamily: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
    lineHeight: "1.55",
  },
  ".cm-content": { padding: "0.7rem 0", caretColor: "var(--ink)" },
  ".cm-content, .cm-gutter": { minHeight: "11rem" },
  ".cm-gutters": { backgroundColor: "var(--soft)", color: "var(--muted)", border: "0" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--soft) 60%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--accent) 28%, transparent)",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--content)", color: "var(--content-ink)" },
  ".cm-tooltip": {
    backgroundColor: "var(--card)",
    color: "var(--ink)",
    border: "1px solid var(--line)",
    borderRadius: "8px",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "inherit", maxHeight: "16rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.2rem 0.6rem" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--page)" },
  ".cm-completionDetail": { color: "var(--muted)", fontStyle: "normal" },
  "li[aria-selected] .cm-completionDetail": { color: "inherit" },
  ".cm-completionInfo": { maxWidth: "20rem", padding: "0.5rem 0.8rem" },
  ".cm-diagnostic": { padding: "0.4rem 0.8rem" },
  // Underline and mark of a fault are pictures in data: addresses elsewhere; here nothing loads but from the site.
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy 2px var(--polarity-against)",
    textUnderlineOffset: "0.25em",
  },
  "& .cm-lint-marker-error": { content: "normal" },
  ".cm-lint-marker-error::before": {
    content: "'!'",
    display: "block",
    color: "var(--polarity-against)",
    fontWeight: "800",
    textAlign: "center",
    lineHeight: "1.2",
  },
});
const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--syntax-word)", fontWeight: "600" },
  { tag: [tags.variableName, tags.local(tags.variableName)], color: "var(--syntax-variable)" },
  { tag: [tags.string, tags.literal], color: "var(--syntax-text)" },
  { tag: [tags.atom, tags.url], color: "var(--syntax-iri)" },
  { tag: [tags.number, tags.bool], color: "var(--syntax-text)" },
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
]);

export interface Editor {
  text(): string;
  focus(): void;
  replace(written: string): void;
  /** Take marks of faults away. */
  clear(): void;
  /** Mark what is wrong from a place, counted from 1, to the end of the word there. */
  mark(place: Place, message: string): void;
  goTo(place: Place): void;
}

interface Options {
  text: string;
  label: string;
  complete: Source;
  run(): void;
  changed(text: string): void;
}

export function createEditor(parent: HTMLElement, { text, label, complete, run, changed }: Options): Editor {
  const root = parent.attachShadow({ mode: "open" });
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        lintGutter(),
        indentUnit.of("  "),
        EditorView.lineWrapping,
        StreamLanguage.define(sparql),
        syntaxHighlighting(colours),
        look,
        autocompletion({ override: [complete], icons: false, maxRenderedOptions: 60 }),
        // Tab is left alone: who comes by keyboard must be able to leave.
        Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }])),
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.contentAttributes.of({ "aria-label": label, autocapitalize: "off", spellcheck: "false" }),
        EditorView.updateListener.of((update) => update.docChanged && changed(update.state.doc.toString())),
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    focus: () => view.focus(),
    replace(written: string) {
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: written },
        selection: { anchor: 0 },
      });
      view.dispatch(setDiagnostics(view.state, []));
    },
    clear: () => view.dispatch(setDiagnostics(view.state, [])),
    mark({ line, column }, message) {
      const found = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
      const from = Math.min(found.from + Math.max(column - 1, 0), found.to);
      const word = /^\S+/.exec(view.state.sliceDoc(from, found.to))?.[0].length ?? 0;
      const start = word ? from : Math.max(found.from, from - 1);
      view.dispatch(
        setDiagnostics(view.state, [{ from: start, to: from + word, severity: "error", message }]),
      );
    },
    goTo({ line, column }) {
      const found = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
      view.dispatch({
        selection: { anchor: Math.min(found.from + Math.max(column - 1, 0), found.to) },
        scrollIntoView: true,
      });
      view.focus();
    },
  };
}
