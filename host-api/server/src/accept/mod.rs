//! How connections come in.
//!
//! Our own loop instead of `axum::serve`, which has no timer: a client that never finishes its
//! headers would hold a connection for ever. The first bytes of each connection decide who serves
//! it: HTTP/2 by its preface, a live stream by its request line, hyper's HTTP/1.1 for the rest.

mod first;
mod take;

use std::{
    convert::Infallible,
    future::{Ready, ready},
    io,
    net::SocketAddr,
    sync::Arc,
    time::Duration,
};

use axum::{Router, body::Body};
use bytes::Bytes;
use futures_util::future::{BoxFuture, Either};
use http::{HeaderValue, Method, Request, Response};
use http_body_util::{Either as EitherBody, Full};
use hyper::{
    body::Incoming,
    server::conn::{http1, http2},
    service::service_fn,
};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::graceful::{GracefulShutdown, Watcher},
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{sleep, timeout},
};
use tokio_util::sync::CancellationToken;
use tower::Service;

use self::first::First;
use crate::{
    app::App,
    http::{forwarded, origin},
    live::Peer,
    snapshot,
};

/// Bytes one HTTP/1.1 connection may buffer; hyper's default is 408 KiB.
const MOST_BUFFER: usize = 16 * 1024;
/// Headers in one request.
const MOST_HEADERS: usize = 64;
/// Requests at once on one HTTP/2 connection.
const MOST_STREAMS: u32 = 100;
/// Pause when the system has no more file descriptors.
const OUT_OF_SOCKETS: Duration = Duration::from_millis(50);
/// How long open requests may take once the server is to stop.
const GRACE: Duration = Duration::from_secs(8);

type Answer = Response<EitherBody<Full<Bytes>, Body>>;

/// Serves until `stop`, then lets open requests finish and says goodbye to the streams.
pub async fn run(listener: TcpListener, app: Arc<App>, router: Router, stop: CancellationToken) {
    let permits = Arc::new(Semaphore::new(app.limits.connections));
    let graceful = GracefulShutdown::new();
    loop {
        let next = tokio::select! {
            next = next(&listener, &permits) => next,
            () = stop.cancelled() => break,
        };
        match next {
            Ok((socket, peer, permit)) => {
                let connection = Connection {
                    app: Arc::clone(&app),
                    router: router.clone(),
                    peer,
                    permit,
                };
                tokio::spawn(connection.serve(socket, graceful.watcher(), stop.clone()));
            }
            Err(error) => {
                tracing::warn!(%error, "no connection could be taken");
                sleep(OUT_OF_SOCKETS).await;
            }
        }
    }
    drop(listener);
    app.live.close();
    if timeout(GRACE, graceful.shutdown()).await.is_err() {
        tracing::warn!("some connections were still open at the end");
    }
}

/// Waits for a free place first: what the cap keeps out stays in the kernel's queue.
async fn next(
    listener: &TcpListener,
    permits: &Arc<Semaphore>,
) -> io::Result<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let permit = Arc::clone(permits)
        .acquire_owned()
        .await
        .map_err(io::Error::other)?;
    let (socket, peer) = listener.accept().await?;
    Ok((socket, peer, permit))
}

struct Connection {
    app: Arc<App>,
    router: Router,
    peer: SocketAddr,
    permit: OwnedSemaphorePermit,
}

impl Connection {
    async fn serve(self, socket: TcpStream, watcher: Watcher, stop: CancellationToken) {
        // Small answers must not wait for company.
        let _ = socket.set_nodelay(true);
        let first = tokio::select! {
            first = timeout(self.app.limits.head_patience, first::look(&socket)) => first,
            () = stop.cancelled() => return,
        };
        match first {
            Ok(Ok(First::Live(live))) => {
                take::over(&self.app, socket, self.peer, self.permit, &live).await;
            }
            Ok(Ok(First::Http1)) => self.http1(socket, watcher).await,
            Ok(Ok(First::Http2)) => self.http2(socket, watcher).await,
            // Nothing came, or not in time: there is nobody to tell.
            Ok(Err(_)) | Err(_) => {}
        }
    }

    async fn http1(self, socket: TcpStream, watcher: Watcher) {
        let patience = self.app.limits.head_patience;
        let _permit = self.permit;
        let service = service(self.app, self.router, self.peer);
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(patience)
            .max_buf_size(MOST_BUFFER)
            .max_headers(MOST_HEADERS)
            .pipeline_flush(true)
            .serve_connection(TokioIo::new(socket), service_fn(service));
        // Ends with an error when the client breaks off, which is its right.
        let _ = watcher.watch(connection).await;
    }

    async fn http2(self, socket: TcpStream, watcher: Watcher) {
        let _permit = self.permit;
        let service = service(self.app, self.router, self.peer);
        let connection = http2::Builder::new(TokioExecutor::new())
            .timer(TokioTimer::new())
            .max_concurrent_streams(MOST_STREAMS)
            .max_pending_accept_reset_streams(20)
            .max_local_error_reset_streams(Some(100))
            .max_header_list_size(16 * 1024)
            .keep_alive_interval(Duration::from_secs(20))
            .keep_alive_timeout(Duration::from_secs(10))
            .serve_connection(TokioIo::new(socket), service_fn(service));
        let _ = watcher.watch(connection).await;
    }
}

type Answering =
    Either<Ready<Result<Answer, Infallible>>, BoxFuture<'static, Result<Answer, Infallible>>>;

/// Answers from the cache before any routing, else from the routes.
fn service(
    app: Arc<App>,
    router: Router,
    peer: SocketAddr,
) -> impl Fn(Request<Incoming>) -> Answering {
    move |mut request| {
        origin::name_host(&mut request);
        if let Some(answer) = kept(&app, &request) {
            return Either::Left(ready(Ok(answer)));
        }
        let hops = request.headers().get_all(forwarded::HEADER).iter();
        let hops = hops.map(HeaderValue::as_bytes);
        let client = forwarded::client(peer.ip(), app.limits.trusted_proxies, hops);
        request.extensions_mut().insert(Peer(client));
        let mut router = router.clone();
        Either::Right(Box::pin(async move {
            let answer = router
                .call(request)
                .await
                .unwrap_or_else(|never| match never {});
            Ok(answer.map(EitherBody::Right))
        }))
    }
}

fn kept(app: &App, request: &Request<Incoming>) -> Option<Answer> {
    // What is meant for one player is never kept.
    if request.method() != Method::GET || request.headers().contains_key("souk-player") {
        return None;
    }
    let address = request.uri().path_and_query()?.as_str();
    let kept = if address.contains(".html") {
        app.cache
            .get(&snapshot::cache_key(request.uri(), request.headers()))?
    } else {
        app.cache.get(address)?
    };
    let answer: Response<Full<Bytes>> = kept.prepared.answer(request.headers());
    app.metrics.kept(kept.route, answer.status());
    Some(answer.map(EitherBody::Left))
}
