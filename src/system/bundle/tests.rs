#![expect(
    clippy::disallowed_methods,
    reason = "a test looks into files and folders of its own"
)]

use std::io::Write;

use super::*;
use crate::system::System;

const AT: &str = "2026-05-14T09:25:00+09:00";

fn begin(path: &Path) -> io::Result<Bundle> {
    System::default().bundle(path, "inside", Moment::parse_from_rfc3339(AT).unwrap())
}

/// Bytes that pack well, and bytes that do not, longer than any piece that is read at once.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let mut state = 1_u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let noise = (0..300_000).map(|_| noise()).collect();
    vec![
        ("report.html", b"report ".repeat(100_000)),
        ("evidence/E1-\u{78ba}\u{8a8d}.eml", b"From: a".to_vec()),
        ("evidence/E2.jpg", noise),
        ("empty", Vec::new()),
    ]
}

fn written(path: &Path) {
    let mut bundle = begin(path).unwrap();
    for (name, bytes) in files() {
        bundle.add(name, &mut bytes.as_slice()).unwrap();
    }
    bundle.finish().unwrap();
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

/// What a ZIP file holds, as its own library reads it.
fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let archive = rawzip::ZipArchive::from_slice(bytes).unwrap();
    let mut entries = archive.entries();
    let mut found = Vec::new();
    while let Some(entry) = entries.next_entry().unwrap() {
        let name = entry
            .file_path()
            .try_normalize()
            .unwrap()
            .as_ref()
            .to_owned();
        let packed = archive.get_entry(entry.wayfinder()).unwrap();
        let plain = miniz_oxide::inflate::decompress_to_vec(packed.data()).unwrap();
        let mut checked = packed.verifying_reader(plain.as_slice());
        io::copy(&mut checked, &mut io::sink()).unwrap();
        found.push((name, plain));
    }
    found
}

#[test]
fn a_folder_holds_the_files_for_its_owner_alone() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("out");
    written(&path);
    for (name, bytes) in files() {
        assert_eq!(fs::read(path.join(name)).unwrap(), bytes, "{name}");
    }
    assert_eq!(names(&path), ["empty", "evidence", "report.html"]);
    assert_eq!(names(place.path()), ["out"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!([mode(&path), mode(&path.join("evidence"))], [0o700; 2]);
        assert_eq!(
            [
                mode(&path.join("empty")),
                mode(&path.join("evidence/E2.jpg"))
            ],
            [0o600; 2]
        );
    }
}

#[test]
fn a_zip_file_holds_the_same_and_is_the_same_each_time() {
    let place = tempfile::tempdir().unwrap();
    let (one, other) = (place.path().join("one.zip"), place.path().join("OTHER.ZIP"));
    written(&one);
    written(&other);
    let bytes = fs::read(&one).unwrap();
    assert_eq!(bytes, fs::read(&other).unwrap());
    let known: Vec<_> = files()
        .into_iter()
        .map(|(name, bytes)| (format!("inside/{name}"), bytes))
        .collect();
    assert_eq!(unpacked(&bytes), known);
    assert!(
        bytes.len() < 310_000,
        "{} bytes: what packs well was packed",
        bytes.len()
    );
    assert_eq!(names(place.path()), ["OTHER.ZIP", "one.zip"]);
}

#[test]
fn nothing_that_is_there_is_overwritten() {
    let place = tempfile::tempdir().unwrap();
    let at = |name: &str| place.path().join(name);
    fs::write(at("file"), "mine").unwrap();
    fs::write(at("file.zip"), "mine").unwrap();
    fs::create_dir(at("folder.zip")).unwrap();
    fs::create_dir(at("full")).unwrap();
    fs::write(at("full/mine"), "").unwrap();
    let mut taken = vec![
        "file",
        "file.zip",
        "folder.zip",
        "full",
        "full/.",
        "full/..",
    ];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(at("nowhere"), at("link")).unwrap();
        std::os::unix::fs::symlink(at("nowhere"), at("link.zip")).unwrap();
        std::os::unix::fs::symlink(at("folder.zip"), at("link-to-empty")).unwrap();
        taken.extend(["link", "link.zip", "link-to-empty"]);
    }
    let before = names(place.path());
    for name in taken {
        let fault = begin(&at(name))
            .err()
            .unwrap_or_else(|| panic!("{name} was taken"));
        assert_eq!(fault.kind(), io::ErrorKind::AlreadyExists, "{name}");
    }
    assert_eq!(names(place.path()), before);
    fs::create_dir(at("empty")).unwrap();
    written(&at("empty"));
    assert_eq!(names(&at("empty")), ["empty", "evidence", "report.html"]);
}

#[test]
fn who_takes_the_name_meanwhile_keeps_it() {
    let place = tempfile::tempdir().unwrap();
    let at = |name: &str| place.path().join(name);
    let begun = ["out", "out.zip"].map(|name| begin(&at(name)).unwrap());
    fs::create_dir(at("out")).unwrap();
    fs::write(at("out/mine"), "mine").unwrap();
    fs::write(at("out.zip"), "mine").unwrap();
    for mut bundle in begun {
        bundle.add("a", &mut &b"theirs"[..]).unwrap();
        assert_eq!(
            bundle.finish().unwrap_err().kind(),
            io::ErrorKind::AlreadyExists
        );
    }
    assert_eq!(fs::read_to_string(at("out.zip")).unwrap(), "mine");
    assert_eq!(
        (names(&at("out")), names(place.path())),
        (
            vec!["mine".to_owned()],
            vec!["out".into(), "out.zip".into()]
        )
    );
}

/// Ends in a fault after some bytes.
struct Broken(usize);

impl Read for Broken {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0 = self.0.checked_sub(1).ok_or(io::ErrorKind::InvalidData)?;
        (&mut *into).write(&[7; 4096])
    }
}

#[test]
fn what_fails_or_is_given_up_leaves_nothing_behind() {
    let place = tempfile::tempdir().unwrap();
    for name in ["out", "out.zip"] {
        let path = place.path().join(name);
        let mut bundle = begin(&path).unwrap();
        bundle.add("first", &mut &b"whole"[..]).unwrap();
        let under_way = bundle
            .under_way()
            .file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        assert_eq!(
            names(place.path()),
            [under_way],
            "it is beside the place until it is whole"
        );
        assert_eq!(
            bundle.add("second", &mut Broken(100)).unwrap_err().kind(),
            io::ErrorKind::InvalidData
        );
        drop(bundle);
        drop(begin(&path).unwrap());
        assert!(
            names(place.path()).is_empty(),
            "{name}: {:?}",
            names(place.path())
        );
    }
    let fault = begin(&place.path().join("not/there")).err().unwrap();
    assert_eq!(fault.kind(), io::ErrorKind::NotFound);
}
