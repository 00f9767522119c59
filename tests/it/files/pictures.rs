//! Pictures are written anew: without what the camera noted, the right way up, and small besides.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use super::{Upload, plain};
use crate::on_both;
use crate::support::client::Answer;

/// What no reader of the page should learn.
const SECRET: &[u8] = b"Aufgenommen hinter der Schule";

/// Left half red, right half blue.
fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let red_and_blue =
        RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([200, 0, 0]) } else { Rgb([0, 0, 200]) });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(red_and_blue).write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

/// A JPEG as a camera writes it when it is held on its side: turned by 90 degrees to be seen upright
/// (Exif tag 0x0112, value 6), with a description (tag 0x010E).
fn from_a_camera() -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    tiff.extend_from_slice(&[0x01, 0x0e, 0, 2, 0, 0, 0, SECRET.len() as u8, 0, 0, 0, 38]);
    tiff.extend_from_slice(&[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]);
    tiff.extend_from_slice(&[0, 0, 0, 0]);
    tiff.extend_from_slice(SECRET);
    let jpeg = picture(64, 32, ImageFormat::Jpeg);
    let length = (2 + 6 + tiff.len()) as u16;
    let mut bytes = jpeg[..2].to_vec();
    bytes.extend_from_slice(&[0xff, 0xe1]);
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(b"Exif\0\0");
    bytes.extend_from_slice(&tiff);
    bytes.extend_from_slice(&jpeg[2..]);
    bytes
}

/// A PNG with a text chunk behind its header.
fn with_a_note() -> Vec<u8> {
    let png = picture(64, 32, ImageFormat::Png);
    let mut chunk = b"tEXtComment\0".to_vec();
    chunk.extend_from_slice(SECRET);
    let mut bytes = png[..33].to_vec();
    bytes.extend_from_slice(&(chunk.len() as u32 - 4).to_be_bytes());
    bytes.extend_from_slice(&chunk);
    bytes.extend_from_slice(&crc(&chunk).to_be_bytes());
    bytes.extend_from_slice(&png[33..]);
    bytes
}

/// The checksum of PNG chunks (ISO 3309).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn decoded(answer: &Answer) -> RgbImage {
    image::load_from_memory(&answer.bytes).expect("a picture").to_rgb8()
}

/// Whether a place is more red than blue.
fn is_red(picture: &RgbImage, x: u32, y: u32) -> bool {
    let Rgb([red, _, blue]) = *picture.get_pixel(x, y);
    red > blue
}

on_both! {
    async fn what_the_camera_noted_is_gone_and_the_picture_stands_upright(app) {
        let desk = app.desk().await;
        let sent = from_a_camera();
        assert!(contains(&sent, SECRET) && contains(&sent, b"Exif"));
        let address = plain("foto.jpg", &sent).insert(&desk.aylin, &desk.path).await;
        for path in [address.clone(), format!("{address}?klein=1")] {
            let answer = desk.aylin.get(&path).await.expect(200);
            assert_eq!(answer.header("content-type"), Some("image/jpeg"));
            assert!(!contains(&answer.bytes, SECRET) && !contains(&answer.bytes, b"Exif"), "{path}");
            let upright = decoded(&answer);
            assert_eq!(upright.dimensions(), (32, 64), "{path}");
            assert!(is_red(&upright, 16, 8) && !is_red(&upright, 16, 56), "the left edge is the top now");
        }
    }

    /// Not even on the disk: what was sent is gone before the answer, also if nothing came of it.
    async fn what_was_sent_lies_nowhere(app) {
        let desk = app.desk().await;
        plain("foto.jpg", &from_a_camera()).insert(&desk.aylin, &desk.path).await;
        let kept = app.bytes_kept();
        assert_eq!(kept.len(), 1, "so small that it is its own small one: {kept:?}");
        for path in &kept {
            assert!(!contains(&std::fs::read(path).expect("bytes"), SECRET), "{path:?}");
        }
        let camera = from_a_camera();
        plain("halb.jpg", &camera[..camera.len() / 2]).send(&desk.aylin, &desk.path).await;
        plain("kaputt.jpg", &camera[..SECRET.len() + 120]).send(&desk.aylin, &desk.path).await.expect(422);
        for path in app.bytes_kept() {
            assert!(!contains(&std::fs::read(&path).expect("bytes"), SECRET), "{path:?}");
        }
    }

    async fn notes_in_other_kinds_are_gone_too(app) {
        let desk = app.desk().await;
        let sent = with_a_note();
        assert!(contains(&sent, SECRET));
        let address = plain("bild.png", &sent).insert(&desk.aylin, &desk.path).await;
        let answer = desk.aylin.get(&address).await.expect(200);
        assert!(!contains(&answer.bytes, SECRET));
        assert_eq!(decoded(&answer).dimensions(), (64, 32));
        for (name, format) in [("bild.gif", ImageFormat::Gif), ("bild.webp", ImageFormat::WebP)] {
            let address = plain(name, &picture(64, 32, format)).insert(&desk.aylin, &desk.path).await;
            let answer = desk.aylin.get(&address).await.expect(200);
            assert_eq!(answer.header("content-type"), Some("image/png"), "{name} stands still");
            assert!(is_red(&decoded(&answer), 8, 8));
        }
    }

    /// The small one has at most 480 pixels on its longer edge; what is small already stays as it is.
    async fn a_large_picture_has_a_small_one(app) {
        let desk = app.desk().await;
        for ((width, height), small) in [((960, 240), (480, 120)), ((100, 600), (80, 480)), ((60, 30), (60, 30)), ((2000, 2), (480, 1))] {
            let address = plain("bild.png", &picture(width, height, ImageFormat::Png)).insert(&desk.aylin, &desk.path).await;
            let full = decoded(&desk.aylin.get(&address).await.expect(200));
            let thumbnail = decoded(&desk.aylin.get(&format!("{address}?klein=1")).await.expect(200));
            assert_eq!((full.dimensions(), thumbnail.dimensions()), ((width, height), small));
        }
    }

    /// On the page it is the small one, with its description for those who do not see it.
    async fn the_page_shows_the_small_one_with_its_description(app) {
        let desk = app.desk().await;
        let bytes = picture(960, 240, ImageFormat::Png);
        Upload { name: "lageplan.png", description: "Lageplan mit „Eingang“ <Hof>", bytes: &bytes }.send(&desk.aylin, &desk.path).await.expect(303);
        let page = desk.aylin.open(&format!("/s/{}", desk.page)).await.expect(200);
        assert_eq!(page.attribute(".attachments img", "alt"), ["Lageplan mit „Eingang“ <Hof>"]);
        let source = page.attribute(".attachments img", "src").remove(0);
        assert!(source.ends_with("?klein=1"), "{source}");
        assert_eq!(decoded(&desk.aylin.get(&source).await.expect(200)).dimensions(), (480, 120));
    }

    /// Its dimensions are read before it is unpacked: a picture of four thousand million pixels costs nothing.
    async fn too_many_pixels_are_refused_by_the_header(app) {
        let desk = app.desk().await;
        let mut huge = b"GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff".to_vec();
        huge.extend_from_slice(b"\x2c\0\0\0\0\xff\xff\xff\xff\0\x02\x02\x44\x01\0\x3b");
        let answer = plain("riesig.gif", &huge).send(&desk.aylin, &desk.path).await.expect(422);
        assert!(answer.text().contains("Das Bild hat zu viele Bildpunkte."), "{}", answer.text());
        assert!(desk.names().await.is_empty());
    }
}
