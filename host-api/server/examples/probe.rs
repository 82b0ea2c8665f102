//! temporary probe
#![allow(clippy::all, missing_docs, clippy::unwrap_used)]
use std::{convert::Infallible, io::{Read, Write}, net::TcpStream, path::Path, sync::{Arc, atomic::{AtomicU64, Ordering}}, time::{Duration, Instant}};
use axum::{Router, routing::get, response::{Sse, sse::{Event, KeepAlive}}};
use souk::{app::Limits, moment, server::{Config, Server}, shop::Secret, store::{NewShop, Store, sqlite::SqliteStore}};
use tokio_util::sync::CancellationToken;
use hmac::{Hmac, KeyInit, Mac}; use base64::Engine as _;

fn sign(body: &[u8]) -> String { base64::prelude::BASE64_STANDARD.encode(Hmac::<sha2::Sha256>::new_from_slice(b"hush").unwrap().chain_update(body).finalize().into_bytes()) }
fn order(id: u64) -> String {
    let at = moment::text(moment::now() - 60_000);
    let lines: Vec<_> = (0..2).map(|l| serde_json::json!({"id": id*10+l, "product_id": 788032119674292900u64 + (id+l) % 40, "variant_id": null, "title":"Aviator sunglasses","variant_title":null,"quantity":1,"sku":"x","price":"89.99","properties":[{"name":"_souk","value":"1"}],"product_exists":true,"total_discount":"0.00","discount_allocations":[],"price_set":{"shop_money":{"amount":"89.99","currency_code":"USD"},"presentment_money":{"amount":"89.99","currency_code":"USD"}}})).collect();
    serde_json::json!({"id": id, "name":"#9999","created_at": at,"updated_at": at,"cancelled_at":null,"currency":"USD","financial_status":"paid","email":"a@b.c","customer":{"id":id,"email":"a@b.c","first_name":"J"},"shipping_address":{"city":"Lyon","country_code":"FR","address1":"x".repeat(800)},"note_attributes":[],"line_items":lines,"refunds":[],"pad":"y".repeat(3000)}).to_string()
}
async fn souk(dir: &Path) -> (String, CancellationToken) {
    let db = dir.join("s.db");
    let store = SqliteStore::open_for_command(&db).unwrap();
    store.add_shop(NewShop{ id: "table".parse().unwrap(), name: None, domain: None, currency: None, places_k: 3, secrets: vec![Secret::shopify("hush").unwrap()]}, moment::now()).await.unwrap();
    drop(store);
    let s = Server::bind(Config{database: db, max_pages: None, assets: None, public_url: String::new(), limits: Limits{streams_per_ip: 0, connections: 19_000, ..Limits::default()}}, "127.0.0.1:0".parse().unwrap()).await.unwrap();
    let addr = s.address().unwrap().to_string(); let stop = CancellationToken::new(); tokio::spawn(s.run(stop.clone())); (addr, stop)
}
fn exchange(s: &mut TcpStream, req: &[u8], buf: &mut [u8]) -> usize {
    s.write_all(req).unwrap(); let mut n = 0; let mut need = usize::MAX;
    while n < need { let r = s.read(&mut buf[n..]).unwrap(); assert!(r > 0); n += r;
        if need == usize::MAX { if let Some(h) = buf[..n].windows(4).position(|w| w == b"\r\n\r\n") {
            let head = std::str::from_utf8(&buf[..h]).unwrap().to_ascii_lowercase();
            let len: usize = head.lines().find_map(|l| l.strip_prefix("content-length: ")).unwrap().trim().parse().unwrap(); need = h + 4 + len; } } }
    n
}
fn get_rps(addr: &str, path: &str, conns: usize, secs: u64) -> f64 {
    let n = Arc::new(AtomicU64::new(0)); let end = Instant::now() + Duration::from_secs(secs);
    let req = format!("GET {path} HTTP/1.1\r\nhost: x\r\n\r\n");
    let th: Vec<_> = (0..conns).map(|_| { let (n, req, addr) = (n.clone(), req.clone(), addr.to_owned()); std::thread::spawn(move || {
        let mut s = TcpStream::connect(addr).unwrap(); s.set_nodelay(true).unwrap(); let mut buf = vec![0u8; 1<<20];
        while Instant::now() < end { exchange(&mut s, req.as_bytes(), &mut buf); n.fetch_add(1, Ordering::Relaxed); } }) }).collect();
    for t in th { t.join().unwrap(); } n.load(Ordering::Relaxed) as f64 / secs as f64
}
fn ingest_rps(addr: &str, start: u64, secs: u64) -> f64 {
    let n = Arc::new(AtomicU64::new(0)); let end = Instant::now() + Duration::from_secs(secs);
    let th: Vec<_> = (0..64u64).map(|t| { let (n, addr) = (n.clone(), addr.to_owned()); std::thread::spawn(move || {
        let mut s = TcpStream::connect(addr).unwrap(); s.set_nodelay(true).unwrap(); let mut buf = vec![0u8; 1<<16]; let mut id = start + t * 1_000_000;
        while Instant::now() < end { id += 1; let b = order(id); let req = format!("POST /v1/table/webhooks/shopify HTTP/1.1\r\nhost: x\r\nx-shopify-topic: orders/create\r\nx-shopify-hmac-sha256: {}\r\ncontent-length: {}\r\n\r\n{b}", sign(b.as_bytes()), b.len());
            exchange(&mut s, req.as_bytes(), &mut buf); assert!(buf.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&buf[..200])); n.fetch_add(1, Ordering::Relaxed); } }) }).collect();
    for t in th { t.join().unwrap(); } n.load(Ordering::Relaxed) as f64 / secs as f64
}
fn control_rps(dir: &Path, name: &str, secs: u64, batch: usize) -> f64 {
    let c = rusqlite::Connection::open(dir.join(name)).unwrap();
    c.execute_batch("pragma journal_mode=wal; pragma synchronous=full; create table if not exists inbox(seq integer primary key, shop integer not null, hash blob not null, received_at integer not null, fact text not null, unique(shop,hash)) strict;").unwrap();
    let (tx, rx) = std::sync::mpsc::sync_channel::<(Vec<u8>, String, std::sync::mpsc::SyncSender<()>)>(4096);
    let w = std::thread::spawn(move || { while let Ok(first) = rx.recv() { let mut b = vec![first]; while b.len() < batch { match rx.try_recv() { Ok(x) => b.push(x), Err(_) => break } }
        c.execute_batch("begin immediate").unwrap(); for (h, f, _) in &b { c.prepare_cached("insert into inbox(shop,hash,received_at,fact) values (1,?1,?2,?3) on conflict do nothing").unwrap().execute((h, 1i64, f)).unwrap(); } c.execute_batch("commit").unwrap(); for (_,_,r) in b { let _ = r.send(()); } } });
    let n = Arc::new(AtomicU64::new(0)); let end = Instant::now() + Duration::from_secs(secs);
    let th: Vec<_> = (0..64u64).map(|t| { let (tx, n) = (tx.clone(), n.clone()); std::thread::spawn(move || { let mut i = t * 1_000_000; while Instant::now() < end { i += 1;
        let h: [u8; 32] = <sha2::Sha256 as sha2::Digest>::digest(i.to_le_bytes()).into(); let (r, a) = std::sync::mpsc::sync_channel(1); tx.send((h.to_vec(), "f".repeat(560), r)).unwrap(); a.recv().unwrap(); n.fetch_add(1, Ordering::Relaxed); } }) }).collect();
    for t in th { t.join().unwrap(); } drop(tx); w.join().unwrap(); n.load(Ordering::Relaxed) as f64 / secs as f64
}
fn rss() -> u64 { let s = std::fs::read_to_string("/proc/self/status").unwrap(); s.lines().find_map(|l| l.strip_prefix("VmRSS:")).unwrap().trim().trim_end_matches(" kB").trim().parse().unwrap() }
#[tokio::main]
async fn main() {
    let mode = std::env::args().nth(1).unwrap(); let dir = std::path::PathBuf::from(std::env::args().nth(2).unwrap());
    match mode.as_str() {
        "get" => { let (addr, _s) = souk(&dir).await; let a = addr.clone();
            tokio::task::spawn_blocking(move || ingest_rps(&a, 1, 1)).await.unwrap(); tokio::time::sleep(Duration::from_secs(8)).await;
            let a = addr.clone();
            let (head, body) = tokio::task::spawn_blocking(move || { let mut s = TcpStream::connect(a).unwrap(); let mut b = vec![0u8; 1<<20]; let n = exchange(&mut s, b"GET /v1/table/trending?limit=12 HTTP/1.1\r\nhost: x\r\n\r\n", &mut b); let h = b[..n].windows(4).position(|w| w == b"\r\n\r\n").unwrap(); (String::from_utf8(b[..h].to_vec()).unwrap(), b[h+4..n].to_vec()) }).await.unwrap();
            println!("{head}\nbody {}", body.len());
            let hs: Vec<(String,String)> = head.lines().skip(1).filter_map(|l| l.split_once(": ")).filter(|(n,_)| !["content-length","date"].contains(n)).map(|(a,b)| (a.to_owned(), b.to_owned())).collect();
            let body = bytes::Bytes::from(body); let mut hm = http::HeaderMap::new(); for (n,v) in hs { hm.insert(http::HeaderName::from_bytes(n.as_bytes()).unwrap(), v.parse().unwrap()); }
            let (h2, b2) = (hm.clone(), body.clone());
            let same = Router::new().route("/x", get(move || { let (h, b) = (h2.clone(), b2.clone()); async move { (h, b) } }));
            let bare = Router::new().route("/x", get(move || { let b = body.clone(); async move { b } }));
            let l = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap(); let same_addr = l.local_addr().unwrap().to_string(); tokio::spawn(async move { axum::serve(l, same).await });
            let l = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap(); let bare_addr = l.local_addr().unwrap().to_string(); tokio::spawn(async move { axum::serve(l, bare).await });
            tokio::task::spawn_blocking(move || for _ in 0..4 { let s = get_rps(&addr, "/v1/table/trending?limit=12", 16, 3); let c = get_rps(&same_addr, "/x", 16, 3); let b = get_rps(&bare_addr, "/x", 16, 3); println!("souk {s:.0} same-headers {c:.0} ({:.2}) bare {b:.0} ({:.2})", s/c, s/b); }).await.unwrap(); }
        "ingest" => { let (addr, _s) = souk(&dir).await; tokio::task::spawn_blocking(move || for i in 0..3u64 { let s = ingest_rps(&addr, 1 + i * 100_000_000, 5); let c = control_rps(&dir, &format!("c{i}.db"), 5, 256); let one = control_rps(&dir, &format!("o{i}.db"), 3, 1); println!("souk {s:.0} control {c:.0} ({:.2}) one-tx {one:.0} ({:.1}x)", s/c, s/one); std::thread::sleep(Duration::from_secs(4)); }).await.unwrap(); }
        "serve-souk" => { let (addr, _s) = souk(&dir).await; println!("{addr} {}", rss()); loop { tokio::time::sleep(Duration::from_secs(1)).await; println!("{}", rss()); } }
        "serve-axum" => { let tx = tokio::sync::broadcast::Sender::<String>::new(16); let app = Router::new().route("/v1/table/live", get(move || { let rx = tx.subscribe(); async move { let s = futures_util::stream::unfold(rx, |mut rx| async move { rx.recv().await.ok().map(|m| (Ok::<_, Infallible>(Event::default().data(m)), rx)) }); Sse::new(s).keep_alive(KeepAlive::default()) } }));
            let l = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap(); println!("{} {}", l.local_addr().unwrap(), rss()); tokio::spawn(async move { axum::serve(l, app).await }); loop { tokio::time::sleep(Duration::from_secs(1)).await; println!("{}", rss()); } }
        "clients" => { let addr = dir.to_str().unwrap().to_owned(); tokio::task::spawn_blocking(move || { let mut v = Vec::new(); for i in 0..15_000 { let mut s = TcpStream::connect(&addr).unwrap(); s.write_all(b"GET /v1/table/live HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\n\r\n").unwrap(); let mut b = [0u8; 1024]; s.read(&mut b).unwrap(); assert!(b.starts_with(b"HTTP/1.1 200")); v.push(s); if i % 5000 == 0 { println!("{i}"); } } println!("all"); std::thread::sleep(Duration::from_secs(6)); }).await.unwrap(); }
        _ => panic!(),
    }
}
