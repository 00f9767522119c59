use std::time::Instant;
fn main() {
    let n: usize = std::env::args().nth(1).unwrap().parse().unwrap();
    let only = std::env::args().nth(2);
    let r = |s: &str| s.repeat(n / s.len());
    let lines_quote = format!("{}a\n", "> ".repeat(2000)).repeat((n / 4000).max(1));
    let mut deep_list = String::new();
    let mut i = 0; while deep_list.len() < n { deep_list.push_str(&" ".repeat(2*i)); deep_list.push_str("- a\n"); i += 1; }
    let wide = { let c = 2000.min(n/10).max(2); let mut s = "|a".repeat(c) + "\n" + &"|-".repeat(c) + "\n"; while s.len() < n { s += "|b\n"; } s };
    let rows = { let mut s = "|a|b|\n|-|-|\n".to_string(); while s.len() < n { s += "|c|d|\n"; } s };
    let cases: Vec<(&str, String)> = vec![
        ("quote chain", r("> ")+"a"), ("quote no space", r(">")+"a"), ("quote lines", lines_quote), ("list chain", r("- ")+"a"), ("olist chain", r("1. ")+"a"), ("deep list", deep_list),
        ("emph open", r("*a ")), ("strong open", r("**a")), ("emph alt", r("*a **a ")), ("emph nested", "*".repeat(n/2)+"a"+&"*".repeat(n/2)), ("under", r("_a ")),("emph mixed", r("*a_ ")),
        ("strike", r("~~a")), ("brackets", r("[")), ("brackets2", r("[a")), ("close", r("]")), ("imgs", r("![")), ("wiki", r("[[")), ("wiki2", r("[[a|")), ("wiki3", r("[[a]]")), ("wiki4", r("![[a]]\n\n")), ("links", r("[a](")), ("links2", r("[a](b)")), ("nested link", "[".repeat(n/6)+"a"+&"](b)".repeat(n/6)), ("nested img", "![".repeat(n/7)+"a"+&"](b)".repeat(n/7)),
        ("ticks", { let mut s = String::new(); let mut i=1; while s.len()<n { s.push_str(&"`".repeat(i)); s.push('a'); i+=1;} s}), ("ticks2", r("`a")), ("lt", r("<")), ("lta", r("<a")), ("comment", r("<!--")), ("pi", r("<?")), ("cdata", r("<![CDATA[")), ("decl", r("<!A ")), ("amp", r("&a")), ("bs", r("\\")),
        ("mail", r("a@")), ("mail2", r("a@b.")), ("www", r("www.")), ("http", r("http://a ")), ("http2", r("http://")), ("https paren", "http://a".to_string()+&")".repeat(n)),
        ("wide table", wide), ("rows", rows), ("pipes", r("|")), ("pipes lines", r("|\n")), ("delims", r("|-")), ("heads", r("# a\n")), ("heads2", r("# a 2\n")), ("setext", r("a\n-\n")), ("hr", r("---\n")), ("fn refs", "[^a]: x\n\n".to_string()+&r("[^a]")), ("fn defs", { let mut s=String::new(); let mut i=0; while s.len()<n { s.push_str(&format!("[^{i}] \n\n[^{i}]: x\n\n")); i+=1;} s}), ("fn nest", r("[^a]: ")), ("refdefs", { let mut s=String::new(); let mut i=0; while s.len()<n { s.push_str(&format!("[{i}]: b\n[{i}]\n\n")); i+=1;} s}), ("refdef long", r("[a]: u\n")), ("refs", format!("[a]: {}\n\n", "u".repeat(1000)) + &r("[a]\n")),
        ("alerts", r("> [!note]\n")), ("alert chain", format!("{}[!note]", r("> "))), ("tasks", r("- [ ] ")), ("tasks lines", r("- [ ] a\n")), ("blank", r("\n")), ("spaces", r(" ")), ("tabs", r("\t")), ("code", r("    a\n")), ("fences", r("```\n")), ("quote blank", r(">\n\n")), ("list quote", r("- > ")), ("lazy", r("> ").chars().take(n/2).collect::<String>()+"a\n"+&"b\n".repeat(n/4)), ("colon", r(":")), ("autolink colon", r("mailto:")), ("xmpp", r("xmpp:a@b ")), ("entities", r("&#")), ("paren dest", format!("[a]({}", "(".repeat(n))), ("angle dest", r("[a](<b")), ("title", r("[a](b \"")), ("html block", r("<div>\n")), ("html inl", r("a <b> ")),
        ("text", r("Wort und mehr ")),
        ("list blanks", r("- a\n\n\n")), ("list nest blank", format!("{}a\n{}", "- ".repeat(90), "\n".repeat(n))), ("wl label", r("[[a|b")), ("esc", r("\\[")), ("quote+emph", format!("{}{}", "> ".repeat(1000), r("*a **b "))),
        ("ul markers", r("* + - ")), ("list indented", (0..n/60).map(|i| format!("{}- a\n", " ".repeat(i % 100))).collect()),
    ];
    for (name, source) in cases {
        if only.as_deref().is_some_and(|o| o != name) { continue }
        let h = std::thread::Builder::new().stack_size(2<<20).spawn(move || {
            let t = Instant::now(); let a = text::markdown::render(&source); let t1 = t.elapsed();
            let p = a.pieces.len(); drop(a);
            let t = Instant::now(); let s = text::markdown::survey(&source); let t2 = t.elapsed(); drop(s);
            let t = Instant::now(); let s = text::markdown::rewrite_links(&source, |_, _| Some("x".into())); let t3 = t.elapsed(); drop(s);
            let t = Instant::now(); let s = text::markdown::replace_wiki_target(&source, |t| Some(t.clone())); let t4 = t.elapsed(); drop(s);
            let t = Instant::now(); let s = text::html::to_markdown(&source); let t5 = t.elapsed(); drop(s);
            let t = Instant::now(); let s = text::markdown::excerpt(&source, 200); let t6 = t.elapsed(); drop(s);
            let peak = std::fs::read_to_string("/proc/self/status").unwrap().lines().find(|l| l.starts_with("VmHWM")).unwrap().to_string();
            let m = [t1,t2,t3,t4,t5,t6].iter().map(|t| t.as_millis()).collect::<Vec<_>>();
            println!("{name:18} {:>9} render/survey/rewrite/wiki/html/excerpt {m:?} pieces {p} {peak}", source.len());
        }).unwrap();
        if h.join().is_err() { println!("{name} PANIC"); }
    }
}
