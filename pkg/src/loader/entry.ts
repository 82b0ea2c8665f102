// The script tag's loader. It leads the page, unless somebody does already.

import "./locale";
import "../../loader/src/loader";
