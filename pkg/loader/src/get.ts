// One careful GET: a time limit, a size limit, three tries with growing pauses.

export function get<T>(url: string, type: "document" | "text", tries = 3): Promise<T> {
  return new Promise<T>((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = type;
    request.timeout = 1e4;
    request.onprogress = ({ loaded }) => loaded > 1e6 && request.abort();
    request.onloadend = () => {
      const { status, response } = request;
      if (status === 200 && response) done(response);
      // What the server refuses, it would refuse again.
      else if (tries < 2 || (status && status < 500)) failed();
      else setTimeout(() => done(get<T>(url, type, tries - 1)), (3e3 / tries) * (1 + Math.random()));
    };
    request.send();
  });
}
