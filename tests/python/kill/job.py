"""job.py ENGINE IN OUT: annotates the Parquet files of a folder, a part at a time, as docs/python.md shows it; what an earlier run has finished is left alone."""

import shutil
import sys
from pathlib import Path


def ray_data():
    import ray
    from copydesk.ray import Annotate

    ray.init(logging_level="error")

    def annotate(part: Path, out: Path) -> None:
        articles = ray.data.read_parquet(str(part)).repartition(4)
        workers = ray.data.ActorPoolStrategy(size=2)
        articles.map_batches(Annotate, batch_format="pyarrow", batch_size=50, compute=workers).write_parquet(str(out))

    return annotate


def daft_on_ray():
    import daft
    import ray
    from copydesk.daft import Copydesk

    ray.init(logging_level="error")
    daft.set_runner_ray()

    def annotate(part: Path, out: Path) -> None:
        articles = daft.read_parquet(str(part)).into_partitions(4)
        articles.with_column("annotations", Copydesk().annotate(daft.col("text"))).write_parquet(str(out))

    return annotate


def spark():
    from copydesk.spark import annotate as annotated
    from pyspark.sql import SparkSession

    # A task is tried three times; on one machine it is once, unless that is said.
    session = SparkSession.builder.master("local[2,3]").config("spark.ui.enabled", "false").config("spark.sql.execution.arrow.maxRecordsPerBatch", "50").getOrCreate()

    def annotate(part: Path, out: Path) -> None:
        annotated(session.read.parquet(str(part)).repartition(4)).write.parquet(str(out))

    return annotate


ENGINES = {"ray-data": ray_data, "daft-on-ray": daft_on_ray, "spark": spark}


def main(engine: str, parts: Path, out: Path) -> None:
    for unfinished in out.glob(".*"):
        shutil.rmtree(unfinished)
    annotate = ENGINES[engine]()
    for part in sorted(parts.glob("*.parquet")):
        finished, unfinished = out / part.stem, out / f".{part.stem}"
        if not finished.exists():
            annotate(part, unfinished)
            unfinished.rename(finished)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
