use std::path::Path;

use super::layers::Layers;
use super::*;

fn read(file: &str, variables: &[(&str, &str)]) -> Result<Settings, Wrong> {
    let mut layers = Layers::default();
    layers.file(Path::new("d.toml"), file)?;
    layers.environment(variables.iter().map(|(name, value)| ((*name).into(), (*value).into())))?;
    Settings::from_layers(&layers)
}

fn refused(file: &str, variables: &[(&str, &str)]) -> String {
    read(file, variables).expect_err("refused").to_string()
}

#[test]
fn defaults_listen_on_this_machine_only() {
    let settings = read("", &[]).expect("defaults are right");
    assert!(settings.listen.ip().is_loopback());
    assert_eq!(settings.public_url, "http://127.0.0.1:8080");
    assert_eq!(settings.cost, Cost::default());
    assert_eq!(settings.metrics_listen, None);
    assert_eq!(settings.search_rate, 600);
}

#[test]
fn the_environment_covers_the_file_and_flags_cover_both() {
    let file = "listen = \"127.0.0.1:1\"\nhouse = \"Stadt\"\n[password]\npasses = 4\n";
    let mut layers = Layers::default();
    layers.file(Path::new("d.toml"), file).expect("well formed");
    layers.environment([("DIENSTWEG_LISTEN".into(), "127.0.0.1:2".into())]).expect("known");
    layers.flag("listen", "--listen", Some("localhost:3".into()));
    let settings = Settings::from_layers(&layers).expect("right");
    assert_eq!(settings.listen.port(), 3);
    assert_eq!(settings.house.as_deref(), Some("Stadt"));
    assert_eq!(settings.cost.passes, 4);
}

#[test]
fn a_wrong_file_is_refused_with_line_and_key() {
    assert_eq!(refused("\nlisen = \"x\"\n", &[]), "d.toml, line 2, key `lisen`: unknown key");
    assert_eq!(refused("[log]\n\nlevl = \"x\"\n", &[]), "d.toml, line 3, key `log.levl`: unknown key");
    assert_eq!(refused("[post]\nhost = \"x\"\n", &[]), "d.toml, line 1, key `post`: unknown key");
    assert!(
        refused("house = \"x\"\ntime_zone = \"Berlin\"\n", &[])
            .starts_with("d.toml, line 2, key `time_zone`: no time zone")
    );
    assert!(refused("house = \"x\"\nhouse = \"y\"\n", &[]).starts_with("d.toml, line 2: duplicate key"));
    assert!(refused("listen = \n", &[]).starts_with("d.toml, line 1"));
    assert!(refused("house = true\n", &[]).contains("key `house`: expected a text"));
    assert!(refused("password = 3\n", &[]).contains("key `password`: unknown key"));
}

#[test]
fn a_wrong_environment_is_refused_by_name() {
    assert_eq!(refused("", &[("DIENSTWEG_LISEN", "x")]), "environment, DIENSTWEG_LISEN: unknown setting");
    assert!(
        refused("", &[("DIENSTWEG_LOG_LEVEL", "a=b=c")])
            .starts_with("environment, DIENSTWEG_LOG_LEVEL, key `log.level`")
    );
    assert!(read("", &[("DIENSTWEG_PORT", "tcp://10.0.0.1:80"), ("PATH", "/")]).is_ok());
}

#[test]
fn nothing_unsafe_is_accepted() {
    assert!(refused("listen = \"0.0.0.0:8080\"\n", &[]).contains("`public_url` must be set"));
    assert!(refused("public_url = \"http://wiki.stadt.example\"\n", &[]).contains("https is needed"));
    assert!(refused("[password]\nmemory = 1024\n", &[]).contains("from 19456"));
    assert!(refused("search_rate = -1\n", &[]).contains("from 0 to 60000"));
    assert!(refused("[session]\nidle_hours = 100\n", &[]).contains("from 1 to 24"));
    let file = "listen = \"0.0.0.0:8080\"\npublic_url = \"https://wiki.stadt.example/\"\ntrusted_proxies = [\"10.0.0.1\", \"::1\"]\n";
    let settings = read(file, &[]).expect("right");
    assert_eq!(settings.public_url, "https://wiki.stadt.example");
    assert_eq!(settings.trusted_proxies.len(), 2);
}

#[test]
fn mails_go_out_in_secret_or_stay_on_this_machine() {
    let file = |more: &str| format!("[mail]\nserver = \"mail.stadt.example\"\n{more}");
    assert!(refused(&file(""), &[]).contains("key `mail.from`: needed") || refused(&file(""), &[]).contains("needed"));
    let from = "from = \"Dienstweg <dienstweg@stadt.example>\"\n";
    assert!(refused(&file(&format!("{from}tls = \"none\"\n")), &[]).contains("only to a server on this machine"));
    assert!(refused(&file(&format!("{from}user = \"x\"\n")), &[]).contains("go together"));
    assert!(refused(&file("from = \"nobody\"\n"), &[]).contains("expected an address"));
    let mail = read(&file(from), &[]).expect("right").mail.expect("a server");
    assert_eq!((mail.server.tls, mail.server.port), (crate::post::smtp::Tls::Starttls, 587));
    assert!(read("", &[]).expect("right").mail.is_none(), "no server, no mail");
}

#[test]
fn a_secret_is_never_repeated() {
    let told = refused("database_url = \"mysql://root:geheim@db/x\"\n", &[]);
    assert!(told.contains("line 1") && !told.contains("geheim"), "{told}");
}

#[test]
fn the_sample_file_names_every_key_and_is_right() {
    let sample = include_str!("../../deploy/dienstweg.toml");
    let is_key =
        |line: &str| line.strip_prefix('#').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    let told: String = sample
        .lines()
        .map(|line| if is_key(line) { &line[1..] } else { line })
        .map(|line| format!("{line}\n"))
        .collect();
    let settings = read(&told, &[]).expect("the sample is right");
    assert_eq!(settings.public_url, "https://wiki.stadt.example");
    let table: toml::Table = told.parse().expect("the sample is TOML");
    for key in KEYS {
        let mut value = table.get(key.split('.').next().unwrap_or_default());
        if let Some((_, inner)) = key.split_once('.') {
            value = value.and_then(|table| table.get(inner));
        }
        assert!(value.is_some(), "deploy/dienstweg.toml lacks {key}");
    }
}
