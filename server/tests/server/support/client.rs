//! A client over a plain socket: it sends what it is told, also what no library would.

use std::{io, net::SocketAddr};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// An HTTP answer.
#[derive(Debug, Default)]
pub struct Answer {
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The last part of a problem's type.
    pub fn problem(&self) -> String {
        let kind = self.json()["type"].as_str().unwrap_or_default().to_owned();
        kind.trim_start_matches("urn:excerpt:").to_owned()
    }
}

/// One connection, kept open.
pub struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// `PUT /path` and more header lines.
pub type Headers<'a> = &'a [(&'a str, &'a str)];

impl Client {
    pub async fn connect(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::new() })
    }

    pub async fn ask(
        &mut self,
        method: &str,
        path: &str,
        headers: Headers<'_>,
        body: &[u8],
    ) -> io::Result<Answer> {
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !body.is_empty() || method == "PUT" || method == "POST" {
            head.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        head.push_str("\r\n");
        let request = [head.as_bytes(), body].concat();
        self.send(&request).await?;
        self.answer(method == "HEAD").await
    }

    pub async fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes).await
    }

    /// Says that nothing more will come.
    pub async fn end(&mut self) -> io::Result<()> {
        self.stream.shutdown().await
    }

    /// Reads one answer.
    pub async fn answer(&mut self, head_only: bool) -> io::Result<Answer> {
        let (mut answer, head, length) = loop {
            if let Some(head) = find(&self.buffer, b"\r\n\r\n") {
                let (answer, length) = parse(&self.buffer[..head]);
                // An answer such as 100 Continue comes before the real one.
                if answer.status >= 200 {
                    break (answer, head + 4, length);
                }
                self.buffer.drain(..head + 4);
                continue;
            }
            self.fill().await?;
        };
        let length = if head_only || answer.status == 204 || answer.status == 304 { 0 } else { length };
        while self.buffer.len() < head + length {
            self.fill().await?;
        }
        answer.body = self.buffer[head..head + length].to_vec();
        self.buffer.drain(..head + length);
        Ok(answer)
    }

    /// Whether the server has ended the connection, after whatever it still sends.
    pub async fn is_closed(&mut self) -> bool {
        loop {
            match self.fill().await {
                Ok(()) => {}
                Err(_) => return true,
            }
        }
    }

    async fn fill(&mut self) -> io::Result<()> {
        self.buffer.reserve(64 << 10);
        match self.stream.read_buf(&mut self.buffer).await? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }
}

/// One request on a connection of its own.
pub async fn ask(address: SocketAddr, method: &str, path: &str, headers: Headers<'_>, body: &[u8]) -> Answer {
    let asked = async { Client::connect(address).await?.ask(method, path, headers, body).await };
    asked.await.unwrap_or_else(|error| panic!("{method} {path}: {error}"))
}

fn parse(head: &[u8]) -> (Answer, usize) {
    let head = String::from_utf8_lossy(head);
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).unwrap_or(0);
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length = length.and_then(|(_, value)| value.parse().ok()).unwrap_or(0);
    (Answer { status, headers, body: Vec::new() }, length)
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}
