//! No statement may read all that a shop has where an index leads to what it wants.

use std::{fs, path::Path};

use rusqlite::Connection;

use crate::store::sqlite::open;

/// Statements that mean the whole of a shop or of a table, by the file they are in and a part of them.
const WHOLE: [(&str, &str); 19] = [
    // Few rows, whoever the shop is.
    ("admin.rs", "from secret where shop"),
    ("admin.rs", "update secret"),
    ("shops.rs", "from secret where shop"),
    ("mod.rs", "from secret where shop"),
    ("row.rs", "select id from wheel"),
    ("stock.rs", "select config from pool"),
    ("outbox.rs", "from minting"),
    ("mod.rs", "update minting set refused = null where shop"),
    ("mod.rs", "select 'pool ' || pool"),
    ("mod.rs", "from sqlite_schema"),
    // The list of all wheels, and teams that wait for codes: the index holds no others.
    ("log.rs", "select shop, id from wheel"),
    ("settle.rs", "team.state = 'filled'"),
    // What is in the outbox is on its way out.
    ("mod.rs", "update outbox set refused = null"),
    ("outcome.rs", "outbox"),
    // Exports, counts for a change of configuration, and erasures.
    ("contact.rs", "address is not null"),
    (
        "mod.rs",
        "select count(*) from coupon where shop = ?1 and pool = ?2",
    ),
    ("import.rs", "substr(rtrim(url, '/')"),
    ("player.rs", "player = ?2"),
    ("player.rs", "holder = ?2"),
];

/// Every SQL statement written out in a file.
fn statements(source: &str) -> impl Iterator<Item = &str> {
    source.split('"').filter(|text| {
        let text = text.trim_start();
        ["select ", "update ", "delete from ", "insert into "]
            .iter()
            .any(|verb| text.starts_with(verb))
            && !text.contains('{')
    })
}

fn plan(connection: &Connection, sql: &str) -> String {
    let explain = connection.prepare(&format!("explain query plan {sql}"));
    let mut explain = explain.unwrap_or_else(|error| panic!("{error}: {sql}"));
    let steps = explain.raw_query().mapped(|row| row.get::<_, String>(3));
    steps.map(|step| step.expect("a step") + "\n").collect()
}

/// A table from end to end, or all that a shop has of it. What a query made for itself has no name of a table.
fn walks_through(step: &str) -> bool {
    let whole = step.strip_prefix("SCAN ");
    let of_a_table = whole.is_some_and(|name| !name.starts_with('(') && name != "CONSTANT ROW");
    of_a_table || step.ends_with("(shop=?)")
}

/// Calls `seen` with every source file of the store that runs while others wait.
fn sources(folder: &Path, seen: &mut impl FnMut(&str, &str)) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str());
        match name {
            _ if path.is_dir() => sources(&path, seen),
            Some("verify.rs" | "tests.rs" | "erasure.rs" | "forget.rs") | None => {}
            Some(name) => seen(name, &fs::read_to_string(&path).unwrap_or_default()),
        }
    }
}

#[test]
fn no_statement_walks_through_a_whole_shop() {
    let connection = Connection::open_in_memory().expect("a database");
    open::stable_plans(&connection).expect("stable plans");
    open::migrate(&connection).expect("the schema");
    let (mut looked_at, mut walks) = (0, Vec::new());
    let store = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/sqlite");
    sources(&store, &mut |name, source| {
        for sql in statements(source) {
            let plan = plan(&connection, sql);
            looked_at += 1;
            let walk = plan.lines().find(|step| walks_through(step));
            let meant = WHOLE
                .iter()
                .any(|(file, part)| *file == name && sql.contains(part));
            if let (Some(walk), false) = (walk, meant) {
                walks.push(format!("{name}: {walk}\n{sql}"));
            }
        }
    });
    assert!(looked_at > 150, "only {looked_at} statements were found");
    assert!(walks.is_empty(), "{}", walks.join("\n\n"));
}

#[test]
fn a_file_of_before_is_told_when_it_is_opened() {
    let connection = Connection::open_in_memory().expect("a database");
    open::migrate(&connection).expect("the schema");
    connection
        .execute_batch("drop table sqlite_stat1")
        .expect("as before");
    open::migrate(&connection).expect("the same schema");
    assert!(super::are_told(&connection).expect("an answer"));
    let plan = plan(
        &connection,
        "select code from coupon where shop = ?1 and pool = ?2 and state = 'created' and live_at is null",
    );
    assert!(plan.contains("coupon_free"), "{plan}");
}
