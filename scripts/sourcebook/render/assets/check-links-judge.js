/* What became of an address of ours that others link to. The command `check-links-to` judges in the
   same way (links/inward/judge.py, near.py, promises.py); one table of cases is run by both. */
(function () {
  "use strict";

  const URL_PARTS = /^(?:(https?):)?\/\/([^/?#\\]*)([^?#]*)(\?[^#]*)?(#.*)?$/is;
  const PORTS = { http: "80", https: "443" };
  const EDITION = /^[0-9]{4}(?:\.[0-9]{1,3})+$/;
  const FREE_OPENINGS = ["__", "sb-", "fn:"], ON_EACH = ["top", "words"];
  const WRAPPERS = [
    [/^https?:\/\/www\.google\.[a-z.]{2,6}\/url\?/i, ["q", "url"]],
    [/^https?:\/\/[\w.-]+\.safelinks\.protection\.outlook\.com\/\?/i, ["url"]],
    [/^https?:\/\/lm?\.facebook\.com\/l\.php\?/i, ["u"]]
  ];
  const HOPS = 10, LEAST = 0.5, MOST = 3;
  const COLUMNS = ["address", "state", "edition", "target", "note", "until", "revised", "after", "reason", "file"];

  function decoded(text) {
    let bare = text;
    if (!/%(?![0-9A-Fa-f]{2})/.test(text)) try { bare = decodeURIComponent(text); } catch { /* as it is */ }
    return bare.normalize("NFC");
  }

  function quote(text, safe) {
    return Array.from(text, (letter) => {
      if (/[\w.~-]/.test(letter) || safe.includes(letter)) return letter;
      try {
        return encodeURIComponent(letter).replace(/[!'()*]/g, (one) => "%" + one.charCodeAt(0).toString(16).toUpperCase());
      } catch { return "%3F"; }
    }).join("");
  }

  function hostOf(authority) {
    const own = authority.slice(authority.lastIndexOf("@") + 1), colon = own.indexOf(":");
    let host = decoded(colon < 0 ? own : own.slice(0, colon)).toLowerCase().replace(/\.+$/, "");
    // As names of hosts are asked for (RFC 5891): a browser copies them so, or in their letters.
    if (/[^\x00-\x7f]/.test(host)) try { host = new URL(`https://${host}`).hostname; } catch { /* as it is */ }
    return [host, colon < 0 ? "" : own.slice(colon + 1)];
  }

  /* A site by its address; null if it is none. */
  function siteOf(address) {
    const match = URL_PARTS.exec(address.trim());
    if (!match || !match[1] || !match[2]) return null;
    const scheme = match[1].toLowerCase(), [host, port] = hostOf(match[2]);
    const base = "/" + decoded(match[3]).split("/").filter(Boolean).map((part) => part + "/").join("");
    const own = port === PORTS[scheme] ? "" : port, origin = `${scheme}://${host}${own ? ":" + own : ""}`;
    return { scheme, host, port: own, base, origin, address: origin + quote(base, "/") };
  }

  function unwrapped(url) {
    for (const [pattern, fields] of WRAPPERS) {
      const match = pattern.exec(url);
      if (!match) continue;
      for (const pair of url.slice(match[0].length).split("#")[0].split("&")) {
        const [name, ...value] = pair.split("="), inner = decoded(value.join("="));
        if (fields.includes(name) && /^https?:\/\//i.test(inner)) return inner;
      }
    }
    return url;
  }

  function withoutDots(path) {
    const kept = [], parts = path.split("/");
    for (const part of parts.slice(1)) {
      if (part === "..") kept.pop();
      else if (part !== ".") kept.push(part);
    }
    const last = parts[parts.length - 1];
    return "/" + kept.join("/") + ((last === "." || last === "..") && kept.length && kept[kept.length - 1] ? "/" : "");
  }

  function partsOf(url, site) {
    const match = URL_PARTS.exec(url.replace(/[\t\r\n]/g, ""));
    if (!match) return null;
    const [host, port] = hostOf(match[2]);
    const own = port || PORTS[(match[1] || site.scheme).toLowerCase()];
    if (host !== site.host || !(site.port ? own === site.port : Object.values(PORTS).includes(own))) return null;
    let path = withoutDots(decoded(match[3].replaceAll("\\", "/") || "/"));
    if (path + "/" === site.base) path = site.base;
    if (!path.startsWith(site.base)) return null;
    const fragment = (match[5] || "#").slice(1), mark = fragment.indexOf(":~:");
    return {
      before: (match[1] ? match[1] + ":" : "") + "//" + match[2],
      path: "/" + path.slice(site.base.length),
      query: match[4] || "",
      anchor: decoded(mark < 0 ? fragment : fragment.slice(0, mark)),
      written: mark < 0 ? fragment : fragment.slice(0, mark), // its escapes as they stand
      directive: mark < 0 ? "" : fragment.slice(mark)
    };
  }

  /* The page that a path leads to; a file keeps its name. */
  function pageOf(path) {
    const last = path.slice(path.lastIndexOf("/") + 1);
    if (last === "index.html" || last === "index.htm") return path.slice(0, -last.length);
    return last && !last.includes(".") ? path + "/" : path;
  }

  function isFree(anchor) {
    return !anchor || ON_EACH.includes(anchor) || !/^[A-Za-z0-9_][A-Za-z0-9_.:-]{0,80}$/.test(anchor)
      || /^fnref[2-9]?:/.test(anchor)
      || FREE_OPENINGS.some((opening) => anchor.startsWith(opening));
  }

  function notBefore(edition, other) {
    if (!edition) return false;
    const one = edition.split(".").map(Number), two = other.split(".").map(Number);
    for (let at = 0; at < Math.max(one.length, two.length); at += 1) {
      if (one[at] === two[at]) continue;
      return one[at] === undefined ? false : two[at] === undefined || one[at] > two[at];
    }
    return true;
  }

  function trigrams(text) {
    const padded = Array.from(` ${text.toLowerCase()} `), found = new Set();
    for (let at = 0; at < padded.length - 2; at += 1) found.add(padded[at] + padded[at + 1] + padded[at + 2]);
    return found;
  }

  /* Names, prepared to be asked for those that are written like another (Dice's coefficient). */
  function nearTo(names) {
    const having = new Map(), sizes = names.map((name, number) => {
      const parts = trigrams(name);
      parts.forEach((part) => { if (having.has(part)) having.get(part).push(number); else having.set(part, [number]); });
      return parts.size;
    });
    return function (text) {
      const parts = trigrams(text), shared = new Uint16Array(names.length), found = [];
      for (const part of parts) for (const number of having.get(part) || []) shared[number] += 1;
      for (let number = 0; number < names.length; number += 1) {
        const alike = 2 * shared[number] / (parts.size + sizes[number]);
        if (alike >= LEAST) found.push([alike, names[number]]);
      }
      found.sort((one, other) => other[0] - one[0] || (one[1] < other[1] ? -1 : 1));
      return found.slice(0, MOST).map((one) => one[1]);
    };
  }

  /* The table as the site hands it over: a line an address, its columns parted by tabs. */
  function promisesOf(lines) {
    const rows = new Map(), anchors = new Map(), editions = new Set(), nears = new Map(), former = new Map();
    const shape = (address) => `${address.split("/")[1]} ${address.includes("#")}`;
    const inEdition = (row, name) => {
      if (!row.edition || !notBefore(name, row.edition)) return false;
      return row.state === "live" || notBefore(row.until, name);
    };
    for (const line of lines) {
      const cells = line.split("\t"), row = {};
      COLUMNS.forEach((name, at) => { row[name] = cells[at] || ""; });
      row.state = row.state || "live";
      rows.set(row.address, row);
      if (row.state === "moved") former.set(row.target, [...(former.get(row.target) || []), row]);
      const opened = row.address.startsWith("/editions/") ? row.address.split("/")[2] : "";
      [row.edition, opened].filter((name) => EDITION.test(name)).forEach((name) => editions.add(name));
      const mark = row.address.indexOf("#");
      if (mark < 0) continue;
      const page = row.address.slice(0, mark);
      if (anchors.has(page)) anchors.get(page).push(row.address.slice(mark + 1));
      else anchors.set(page, [row.address.slice(mark + 1)]);
    }
    let pages = null;
    return {
      rows, editions,
      near(text) {
        pages = pages || nearTo([...rows.keys()].filter((one) => !one.includes("#")).sort());
        return pages(text);
      },
      nearOn(page, anchor) {
        if (!nears.has(page)) nears.set(page, nearTo((anchors.get(page) || []).sort()));
        return nears.get(page)(anchor);
      },
      inEdition,
      /* Where an edition has what is at an address now: there, or at the one that it moved from. */
      held(address, name) {
        const row = rows.get(address);
        if (row && inEdition(row, name)) return address;
        const found = (former.get(address) || []).filter((one) => inEdition(one, name) && shape(one.address) === shape(address));
        return found.length === 1 ? found[0].address : "";
      }
    };
  }

  /* Judges the addresses that lead to one site. `since` is an edition's name or a day. */
  function doctor(promises, site, since) {
    const rows = promises.rows;

    function verdict(kind, address, more) {
      return { kind, address, edition: "", target: "", note: "", day: "", after: "", near: [], ...more };
    }
    function changed(row) {
      if (!row.revised) return false;
      if (!since) return true;
      return since.includes("-") ? row.revised > since : notBefore(row.after, since);
    }
    function told(row, key, anchor) {
      const first = row;
      for (let hop = 0; hop < HOPS && row.state === "moved"; hop += 1) {
        const there = rows.get(row.target);
        if (!there) return verdict("moved", first.address, { target: row.target });
        row = there;
      }
      if (row.state === "withdrawn") return verdict("withdrawn", key, { note: row.note });
      const worded = (one) => (changed(one) ? { note: one.reason, day: one.revised, after: one.after } : {});
      if (row === first) return verdict(changed(row) ? "reworded" : "live", row.address, worded(row));
      const own = first.address === key ? null : rows.get(`${row.address}#${anchor}`);
      if (own && own.state === "live") row = own;
      else if (first.address !== key && !isFree(anchor)) return verdict("never", key, { near: alike(row.address, anchor) });
      return verdict("moved", key, { target: row.address, ...worded(row) });
    }
    function alike(page, anchor) {
      const found = [];
      for (const name of [anchor, ...page.split("/").filter(Boolean).reverse()].filter(Boolean)) {
        const short = rows.get(`/id/${name.toLowerCase()}/`);
        if (short && short.state === "live") found.push(short.address);
      }
      const same = "/" + page.toLowerCase().split("/").filter(Boolean).map((part) => part + "/").join("");
      const low = anchor ? `${same}#${anchor.toLowerCase()}` : same;
      found.push(...[low, same].filter((one) => rows.has(one) && one !== page));
      if (rows.has(page)) {
        const names = promises.nearOn(page, anchor).map((name) => `${page}#${name}`);
        found.push(...(names.length ? names : [page]));
      } else found.push(...promises.near(page));
      return [...new Set(found)].filter((one) => rows.get(one).state === "live").slice(0, 3);
    }
    function now(page, anchor) {
      const key = anchor ? `${page}#${anchor}` : page, row = rows.get(key) || rows.get(page);
      if (!row && !page.endsWith("/")) {
        const above = rows.get(page.slice(0, page.lastIndexOf("/") + 1));
        if (above && above.state === "withdrawn" && !above.file) return verdict("withdrawn", page, { note: above.note });
        return verdict("unknown", page);
      }
      if (!row) return verdict("never", key, { near: alike(page, anchor) });
      if (row.file) return told(row, row.address, "");
      if (row.address === key || row.state !== "live") return told(row, key, anchor);
      if (isFree(anchor)) return told(row, row.address, "");
      return verdict("never", key, { near: alike(page, anchor) });
    }
    function inEdition(name, rest, anchor) {
      const page = pageOf(rest), key = anchor ? `${page}#${anchor}` : page, whole = `/e/${name}${key}`;
      if (!promises.editions.has(name)) {
        const one = now(page, anchor);
        return verdict("never", whole, { edition: name, near: one.kind === "live" || one.kind === "reworded" ? [one.address] : one.near });
      }
      if (!rows.has(page) && !page.endsWith("/")) return verdict("unknown", whole, { edition: name });
      const above = rows.get(page), row = rows.get(key) || (above && (above.file || isFree(anchor)) ? above : null);
      if (!row || !promises.inEdition(row, name)) {
        // What an edition's page handed out and its list left out, the list may have of later.
        if (anchor && above && promises.inEdition(above, name) && rows.has(key) && !rows.has(`/id/${anchor}/`)) return verdict("unknown", whole, { edition: name });
        const one = now(page, anchor);
        const near = one.kind === "withdrawn" ? [] : one.kind === "never" ? one.near : [one.target || one.address];
        return verdict("never", whole, { edition: name, near });
      }
      if (row.revised && notBefore(row.after, name)) {
        return verdict("reworded", whole, { edition: name, note: row.reason, day: row.revised, after: row.after });
      }
      return verdict("live", whole, { edition: name });
    }
    function judge(url) {
      const parts = partsOf(unwrapped(url), site);
      if (!parts) return null;
      const match = /^\/e\/([^/]+)(\/.*)?$/s.exec(parts.path);
      return match ? inEdition(match[1], match[2] || "/", parts.anchor) : now(pageOf(parts.path), parts.anchor);
    }
    function pinned(one, pin) {
      if (one.edition || one.kind === "never" || one.kind === "unknown") return "";
      const held = [one.address, one.target].map((address) => promises.held(address, pin)).find(Boolean);
      return held ? `/e/${pin}${held}` : "";
    }
    /* What to write instead of an address; empty where nothing is to be changed. */
    function mended(url, one, pin) {
      const inner = unwrapped(url), parts = partsOf(inner, site);
      const target = (pin && pinned(one, pin)) || (one.kind === "moved" ? one.target : "");
      if (!target || !parts) return "";
      const mark = target.indexOf("#"), page = mark < 0 ? target : target.slice(0, mark);
      let anchor = quote(mark < 0 ? "" : target.slice(mark + 1), "=&,:+");
      if (mark < 0 && isFree(parts.anchor)) anchor = parts.written;
      const path = quote(site.base + page.slice(1), "/");
      const fragment = (anchor || parts.directive ? "#" : "") + anchor;
      const made = (inner === url ? parts.before : site.origin) + path + parts.query + fragment + parts.directive;
      return made === url ? "" : made;
    }
    const full = (address) => site.address + quote(address.slice(1), "/#=&,:+");
    return { judge, mended, full, lacks: (one, pin) => !one.edition && !pinned(one, pin) };
  }

  Object.assign(globalThis.sourcebookLinks, { siteOf, promisesOf, doctor, unwrapped });
})();
