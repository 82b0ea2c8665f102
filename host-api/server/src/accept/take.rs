//! Takes a live stream out of HTTP: reads its head, answers, and hands the socket to a hub.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use axum::response::IntoResponse;
use http::header;
use socket2::SockRef;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::OwnedSemaphorePermit,
};

use super::first::Live;
use crate::{
    app::App,
    http::{error::Error, forwarded, respond},
    live::{self, Peer, head, hub::Subscriber},
};

/// The kernel's buffer for one stream. What a stalled client does not read stays here.
const SEND_BUFFER: usize = 16 * 1024;

/// How long a client may leave what was sent unacknowledged.
const VANISHED: Duration = Duration::from_secs(60);

/// Answers the request at the start of `socket`.
pub(super) async fn over(
    app: &Arc<App>,
    mut socket: TcpStream,
    peer: SocketAddr,
    permit: OwnedSemaphorePermit,
    live: &Live,
) {
    // Taken off the socket before anything else, or closing it would look like a reset.
    if skip(&mut socket, live.length).await.is_err() {
        return;
    }
    let hops = live.hops.iter().map(Vec::as_slice);
    let client = forwarded::client(peer.ip(), app.limits.trusted_proxies, hops);
    match live::join(app, &live.shop, Some(Peer(client)), live.seen.as_deref()).await {
        Ok(joined) => {
            let _ = begin(app, socket, permit, joined).await;
        }
        Err(error) => {
            let _ = refuse(&mut socket, error).await;
        }
    }
}

async fn skip(socket: &mut TcpStream, length: usize) -> io::Result<()> {
    let mut head = vec![0_u8; length];
    socket.read_exact(&mut head).await.map(drop)
}

async fn begin(
    app: &App,
    mut socket: TcpStream,
    permit: OwnedSemaphorePermit,
    joined: live::Joined,
) -> io::Result<()> {
    let options = SockRef::from(&socket);
    let _ = options.set_send_buffer_size(SEND_BUFFER);
    // A client that vanished without a word acknowledges no heartbeat.
    let _ = options.set_tcp_user_timeout(Some(VANISHED));
    let mut bytes = head::PLAIN.to_vec();
    if !joined.is_current {
        bytes.extend_from_slice(&joined.frame.bytes);
    }
    let patience = app.limits.head_patience;
    tokio::time::timeout(patience, socket.write_all(&bytes))
        .await
        .map_err(io::Error::from)??;
    // Leaves the event loop: from here on the socket costs what it is.
    let socket = socket.into_std()?;
    let (shop, seq) = (joined.frame.shop, joined.frame.seq);
    app.live.hubs.join(Subscriber {
        socket,
        shop,
        seq,
        place: joined.place,
        permit,
    });
    Ok(())
}

async fn refuse(socket: &mut TcpStream, error: Error) -> io::Result<()> {
    let response = error.into_response();
    let (mut parts, body) = response.into_parts();
    respond::open_to_all(&mut parts.headers);
    let body = axum::body::to_bytes(body, 64 * 1024)
        .await
        .unwrap_or_default();
    parts
        .headers
        .insert(header::CONTENT_LENGTH, body.len().into());
    parts
        .headers
        .insert(header::CONNECTION, http::HeaderValue::from_static("close"));
    let reason = parts.status.canonical_reason().unwrap_or_default();
    let mut head = format!("HTTP/1.1 {} {reason}\r\n", parts.status.as_u16()).into_bytes();
    for (name, value) in &parts.headers {
        head.extend_from_slice(name.as_str().as_bytes());
        head.extend_from_slice(b": ");
        head.extend_from_slice(value.as_bytes());
        head.extend_from_slice(b"\r\n");
    }
    head.extend_from_slice(b"\r\n");
    head.extend_from_slice(&body);
    socket.write_all(&head).await?;
    socket.shutdown().await
}
