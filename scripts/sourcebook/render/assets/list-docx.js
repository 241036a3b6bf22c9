/* A reading list as a document of a word processor: Office Open XML (ECMA-376, part 1, WordprocessingML)
   in a ZIP file whose entries are stored as they are (APPNOTE 6.3.10). Every entry is dated
   1980-01-01: the same list gives the same bytes. */
(function () {
  "use strict";

  const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value;
  });

  function crc32(bytes) {
    let value = 0xffffffff;
    for (const byte of bytes) value = TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
    return (value ^ 0xffffffff) >>> 0;
  }

  /* Numbers of 2 or 4 bytes, least first: [value, size], …. */
  function packed(...numbers) {
    return numbers.flatMap(([value, size]) => Array.from({ length: size }, (_, at) => (value >>> (8 * at)) & 0xff));
  }

  /* A ZIP file of texts, {path: text}; paths are ASCII. */
  function zip(files) {
    const encoder = new TextEncoder(), parts = [], directory = [];
    let offset = 0;
    for (const [path, text] of Object.entries(files)) {
      const name = encoder.encode(path), content = encoder.encode(text);
      // What both headers of an entry tell: version, flags (UTF-8), stored, time, day, sum, sizes, name.
      const told = packed([20, 2], [0x800, 2], [0, 2], [0, 2], [33, 2], [crc32(content), 4], [content.length, 4], [content.length, 4], [name.length, 2], [0, 2]);
      const local = [...packed([0x04034b50, 4]), ...told, ...name];
      directory.push(...packed([0x02014b50, 4], [20, 2]), ...told, ...packed([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), ...name);
      parts.push(Uint8Array.from(local), content);
      offset += local.length + content.length;
    }
    const count = Object.keys(files).length;
    const end = packed([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [directory.length, 4], [offset, 4], [0, 2]);
    parts.push(Uint8Array.from(directory), Uint8Array.from(end));
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) { whole.set(part, at); at += part.length; }
    return whole;
  }

  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml";
  const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

  /* What XML 1.0 (section 2.2) has no form for is left out. */
  function escaped(words) {
    return words.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "").replace(/[&<>"]/g, (character) => ENTITIES[character]);
  }

  function run(words, style) {
    const properties = style ? `<w:rPr><w:rStyle w:val="${style}"/></w:rPr>` : "";
    return `<w:r>${properties}<w:t xml:space="preserve">${escaped(words)}</w:t></w:r>`;
  }

  function paragraph(style, inside) {
    return `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${inside}</w:p>`;
  }

  function style(type, id, name, inside, more) {
    return `<w:style w:type="${type}"${more || ""} w:styleId="${id}"><w:name w:val="${name}"/>${inside}</w:style>`;
  }

  function styles(language) {
    return `${HEAD}<w:styles xmlns:w="${WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="${escaped(language)}"/></w:rPr></w:rPrDefault></w:docDefaults>`
      + style("paragraph", "Normal", "Normal", '<w:pPr><w:spacing w:after="60"/></w:pPr>', ' w:default="1"')
      + style("paragraph", "Title", "Title", '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="200"/></w:pPr><w:rPr><w:sz w:val="40"/></w:rPr>')
      + style("paragraph", "Heading2", "heading 2", '<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr>')
      + style("character", "Hyperlink", "Hyperlink", '<w:rPr><w:u w:val="single"/></w:rPr>')
      + "</w:styles>";
  }

  /* The document, as bytes. */
  function docx(list) {
    const targets = [];
    function link(address, words) {
      targets.push(address);
      return `<w:hyperlink r:id="rId${targets.length + 1}">${run(words, "Hyperlink")}</w:hyperlink>`;
    }
    const rows = list.rows.map((row, at) => paragraph("Heading2", run(`${at + 1}. ${row.title}`))
      + [row.about, row.cited].filter(Boolean).map((words) => paragraph("Normal", run(words))).join("")
      + (row.address ? paragraph("Normal", link(row.address, row.address)) : ""));
    const body = paragraph("Title", run(list.title)) + (list.told ? paragraph("Normal", run(list.told)) : "")
      + rows.join("") + paragraph("Normal", link(list.address, list.address));
    const relations = targets.map((address, at) => `<Relationship Id="rId${at + 2}" Type="${OFFICE}/hyperlink" Target="${escaped(address)}" TargetMode="External"/>`);
    return zip({
      "[Content_Types].xml": `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${MAIN}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${MAIN}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
      "_rels/.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
      "docProps/core.xml": `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(list.title)}</dc:title><dc:language>${escaped(list.language)}</dc:language></cp:coreProperties>`,
      "word/_rels/document.xml.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/>${relations.join("")}</Relationships>`,
      "word/styles.xml": styles(list.language),
      "word/document.xml": `${HEAD}<w:document xmlns:w="${WORD}" xmlns:r="${OFFICE}"><w:body>${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`
    });
  }

  Object.assign(globalThis.sourcebookList, { docx, zip });
})();
