/* A reading list in the forms in which it is taken away: text, Markdown, HTML, RIS. Pure: rows in, text
   out. A row has a title, what it is and how it stands now (about), its citation in plain words and
   as HTML, and its permanent address; one that is withdrawn or not known has no more than a title
   and a note (about). A list has a title, a line that tells of its day, and its own address. */
(function () {
  "use strict";

  const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

  function inHtml(words) {
    return words.replace(/[&<>"]/g, (character) => ENTITIES[character]);
  }

  /* As the build escapes a line (exports/discovery.py). */
  function inMarkdown(words) {
    // What Python takes for spaces.
    const flat = words.split(/(?:(?!\ufeff)[\s\x1c-\x1f\x85])+/).filter(Boolean).join(" ");
    return flat.replace(/[\\`*_[\]]|<|&(?=#?\w+;)/g, (found) => ({ "<": "&lt;", "&": "&amp;" })[found] || "\\" + found);
  }

  /* The same at the beginning of a line, where some characters would begin a list or a heading. */
  function line(words) {
    return inMarkdown(words).replace(/^\d+(?=[.)])/, "$&\\").replace(/^[#>+=~-]/, "\\$&");
  }

  function text(list) {
    const rows = list.rows.map((row, at) => [
      `${at + 1}. ${row.title}`,
      ...[row.about, row.cited, row.address].filter(Boolean).map((line) => "   " + line)
    ].join("\n"));
    return [list.title, list.told, ...rows, list.address].filter(Boolean).join("\n\n") + "\n";
  }

  function markdown(list) {
    const rows = list.rows.map((row, at) => {
      const title = row.address ? `[${inMarkdown(row.title)}](<${row.address}>)` : inMarkdown(row.title);
      return [`${at + 1}. ${title}`, ...[row.about, row.cited].filter(Boolean).map(line)].join("  \n   ");
    });
    return [`# ${inMarkdown(list.title)}`, line(list.told), rows.join("\n"), `<${list.address}>`].filter(Boolean).join("\n\n") + "\n";
  }

  function html(list) {
    const rows = list.rows.map((row) => {
      const title = inHtml(row.title);
      const lines = [row.about && inHtml(row.about), row.html || (row.cited && inHtml(row.cited))].filter(Boolean);
      return `<li><p>${[row.address ? `<a href="${inHtml(row.address)}">${title}</a>` : title, ...lines].join("<br>\n")}</p></li>\n`;
    });
    const told = list.told ? `<p>${inHtml(list.told)}</p>\n` : "";
    const address = inHtml(list.address);
    return `<h1>${inHtml(list.title)}</h1>\n${told}<ol>\n${rows.join("")}</ol>\n<p><a href="${address}">${address}</a></p>\n`;
  }

  /* The files of citations that the site publishes (RIS), as one; a source that several rows cite is
     there once, with a note (N1) of each. Records are parted as the build parts them
     (exports/ris.py); of a row the note tells what it is and how it stands now. */
  function ris(files, rows = []) {
    const notes = new Map();
    files.forEach((file, at) => {
      file.split(/(?<=^ER {2}- \r\n)\r\n/m).forEach((record) => {
        if (!notes.has(record)) notes.set(record, new Set());
        const row = rows[at];
        if (row && row.about) notes.get(record).add(`N1  - ${`${row.title}: ${row.about}`.split(/\s+/).join(" ")}\r\n`);
      });
    });
    return [...notes].map(([record, told]) => record.replace(/(?=^ER {2}- )/m, () => [...told].join(""))).join("\r\n");
  }

  globalThis.sourcebookList = { text, markdown, html, ris };
})();
