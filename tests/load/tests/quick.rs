//! A smoke run of each part: everything starts, measures and ends.

use std::process::Command;

use serde_json::Value;

/// The rows of a smoke run of one part.
fn rows(part: &str) -> Vec<Value> {
    let run = Command::new(env!("CARGO_BIN_EXE_souk-load"))
        .env_remove("SOUK_BIN")
        .args(["--quick", "--json", "--only", part])
        .output()
        .expect("a run");
    assert!(
        run.status.success(),
        "{part}: {}",
        String::from_utf8_lossy(&run.stderr)
    );
    let report: Value = serde_json::from_slice(&run.stdout).expect("JSON");
    report["rows"].as_array().cloned().expect("rows")
}

/// Exactly `count` rows with figures in them.
fn finite(part: &str, count: usize) {
    let rows = rows(part);
    assert_eq!(rows.len(), count, "{rows:?}");
    for row in rows {
        for figure in ["ours", "control", "ratio", "least", "most"] {
            let number = row[figure].as_f64();
            assert!(
                number.is_some_and(|number| number.is_finite() && number > 0.0),
                "{figure} of {row}"
            );
        }
    }
}

#[test]
fn reads_are_held_against_bare_axum() {
    finite("reads", 2);
}

#[test]
fn orders_are_held_against_both_loops() {
    finite("ingest", 4);
}

#[test]
fn spins_are_held_against_three_inserts() {
    finite("spins", 1);
}

#[test]
fn joins_on_one_deal_are_held_against_joins_on_many() {
    finite("joins", 1);
}

#[test]
fn streams_are_held_against_plain_sse() {
    finite("streams", 3);
}
